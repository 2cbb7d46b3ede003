// The Go SDK along Coffer's main job.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	infisical "github.com/infisical/go-sdk"
)

type demoAccount struct {
	Address, ProjectID, ProjectSlug, ClientID, ClientSecret string
}

var passed, failed int

func step(name string, run func() error) {
	if err := run(); err != nil {
		failed++
		fmt.Printf("  FAIL  %s: %v\n", name, err)
		return
	}
	passed++
	fmt.Printf("  ok    %s\n", name)
}

func refused(err error, words ...string) error {
	if err == nil {
		return errors.New("was not refused")
	}
	for _, word := range words {
		if strings.Contains(err.Error(), word) {
			return nil
		}
	}
	return fmt.Errorf("refused otherwise: %w", err)
}

func want(holds bool, what string, got any) error {
	if holds {
		return nil
	}
	return fmt.Errorf("%s, got %v", what, got)
}

func newClient(address string) infisical.InfisicalClientInterface {
	return infisical.NewInfisicalClient(context.Background(), infisical.Config{
		SiteUrl: address, SilentMode: true, AutoTokenRefresh: infisical.BoolPtr(false)})
}

func main() {
	text, err := os.ReadFile(os.Getenv("DEMO"))
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	var demo demoAccount
	if err := json.Unmarshal(text, &demo); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	const env, path = "dev", "/golang"
	client := newClient(demo.Address)

	step("log in with universal auth", func() error {
		token, err := client.Auth().UniversalAuthLogin(demo.ClientID, demo.ClientSecret)
		if err != nil {
			return err
		}
		return want(token.AccessToken != "" && token.ExpiresIn > 0 && token.TokenType == "Bearer", "a whole token", token.TokenType)
	})
	step("a wrong client secret is refused with 401", func() error {
		_, err := newClient(demo.Address).Auth().UniversalAuthLogin(demo.ClientID, strings.Repeat("f", 64))
		return refused(err, "401")
	})
	var folderID string
	step("create and list folders", func() error {
		made, err := client.Folders().Create(infisical.CreateFolderOptions{ProjectID: demo.ProjectID, Environment: env, Name: "golang", Path: "/"})
		if err != nil {
			return err
		}
		inner, err := client.Folders().Create(infisical.CreateFolderOptions{ProjectID: demo.ProjectID, Environment: env, Name: "inner", Path: path})
		if err != nil {
			return err
		}
		folderID = inner.ID
		list, err := client.Folders().List(infisical.ListFoldersOptions{ProjectID: demo.ProjectID, Environment: env, Path: "/"})
		if err != nil {
			return err
		}
		for _, folder := range list {
			if folder.ID == made.ID {
				return nil
			}
		}
		return fmt.Errorf("not listed among %d", len(list))
	})
	step("rename a folder", func() error {
		changed, err := client.Folders().Update(infisical.UpdateFolderOptions{FolderID: folderID, ProjectID: demo.ProjectID, Environment: env, NewName: "deeper", Path: path})
		if err != nil {
			return err
		}
		return want(changed.Name == "deeper" && changed.ID == folderID, "the same folder renamed", changed.Name)
	})
	step("create a secret", func() error {
		secret, err := client.Secrets().Create(infisical.CreateSecretOptions{SecretKey: "KEY", SecretValue: "first", SecretComment: "why", ProjectID: demo.ProjectID, Environment: env, SecretPath: path})
		if err != nil {
			return err
		}
		return want(secret.SecretKey == "KEY" && secret.Version == 1, "KEY, version 1", secret.Version)
	})
	step("read it back", func() error {
		secret, err := client.Secrets().Retrieve(infisical.RetrieveSecretOptions{SecretKey: "KEY", ProjectID: demo.ProjectID, Environment: env, SecretPath: path})
		if err != nil {
			return err
		}
		return want(secret.SecretValue == "first" && secret.SecretPath == path, "its value and path", secret.SecretPath)
	})
	step("update it", func() error {
		secret, err := client.Secrets().Update(infisical.UpdateSecretOptions{SecretKey: "KEY", NewSecretValue: "second", ProjectID: demo.ProjectID, Environment: env, SecretPath: path})
		if err != nil {
			return err
		}
		return want(secret.Version == 2, "version 2", secret.Version)
	})
	step("read by slug, and its first version", func() error {
		secret, err := client.Secrets().Retrieve(infisical.RetrieveSecretOptions{SecretKey: "KEY", ProjectSlug: demo.ProjectSlug, Environment: env, SecretPath: path, Version: 1})
		if err != nil {
			return err
		}
		return want(secret.SecretValue == "first", "the first value", secret.Version)
	})
	step("list and list recursively", func() error {
		if _, err := client.Secrets().Create(infisical.CreateSecretOptions{SecretKey: "INNER", SecretValue: "inner", ProjectID: demo.ProjectID, Environment: env, SecretPath: path + "/deeper"}); err != nil {
			return err
		}
		flat, err := client.Secrets().List(infisical.ListSecretsOptions{ProjectID: demo.ProjectID, Environment: env, SecretPath: path})
		if err != nil {
			return err
		}
		if err := want(len(flat) == 1, "one secret", len(flat)); err != nil {
			return err
		}
		deep, err := client.Secrets().ListSecrets(infisical.ListSecretsOptions{ProjectSlug: demo.ProjectSlug, Environment: env, SecretPath: path, Recursive: true})
		if err != nil {
			return err
		}
		return want(len(deep.Secrets) == 2 && deep.ETag != "", "two secrets and an ETag", len(deep.Secrets))
	})
	step("an unchanged list is 304", func() error {
		options := infisical.ListSecretsOptions{ProjectID: demo.ProjectID, Environment: env, SecretPath: path}
		first, err := client.Secrets().ListSecrets(options)
		if err != nil {
			return err
		}
		options.IfNoneMatch = first.ETag
		_, err = client.Secrets().ListSecrets(options)
		return refused(err, "304", "ot modified", "otModified")
	})
	step("an unknown secret is 404", func() error {
		_, err := client.Secrets().Retrieve(infisical.RetrieveSecretOptions{SecretKey: "NOWHERE", ProjectID: demo.ProjectID, Environment: env, SecretPath: path})
		return refused(err, "404")
	})
	step("delete secret and folder", func() error {
		if _, err := client.Secrets().Delete(infisical.DeleteSecretOptions{SecretKey: "KEY", ProjectID: demo.ProjectID, Environment: env, SecretPath: path}); err != nil {
			return err
		}
		_, err := client.Folders().Delete(infisical.DeleteFolderOptions{FolderName: "golang", ProjectID: demo.ProjectID, Environment: env, Path: "/"})
		return err
	})
	step("revoke the token, and be refused with it", func() error {
		token := client.Auth().GetAccessToken()
		if err := client.Auth().RevokeAccessToken(); err != nil {
			return err
		}
		client.Auth().SetAccessToken(token)
		_, err := client.Secrets().List(infisical.ListSecretsOptions{ProjectID: demo.ProjectID, Environment: env, SecretPath: "/"})
		return refused(err, "401")
	})
	fmt.Printf("%d passed, %d failed\n", passed, failed)
	if failed > 0 {
		os.Exit(1)
	}
}
