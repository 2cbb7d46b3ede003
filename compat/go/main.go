// The Go SDK along Coffer's main job.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/go-resty/resty/v2"
	infisical "github.com/infisical/go-sdk"
	auth "github.com/infisical/go-sdk/packages/api/auth"
)

type demoAccount struct {
	Address, OrganizationID, ProjectID, ProjectSlug, ClientID, ClientSecret, Email, Password string
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

// refused wants the SDK's APIError with exactly this status and message.
func refused(err error, status int, message string) error {
	var refusal *infisical.APIError
	if !errors.As(err, &refusal) {
		return fmt.Errorf("no APIError: %w", err)
	}
	return want(refusal.StatusCode == status && refusal.ErrorMessage == message && refusal.ReqId != "",
		fmt.Sprintf("%d %q", status, message), err)
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
	step("a wrong client secret and an unknown client id are refused with 401", func() error {
		_, err := newClient(demo.Address).Auth().UniversalAuthLogin(demo.ClientID, strings.Repeat("f", 64))
		if err := refused(err, 401, "Invalid credentials"); err != nil {
			return err
		}
		_, err = newClient(demo.Address).Auth().UniversalAuthLogin("00000000-0000-4000-8000-000000000000", demo.ClientSecret)
		if err := refused(err, 401, "Invalid credentials"); err != nil {
			return err
		}
		_, err = newClient(demo.Address).Auth().UniversalAuthLogin(demo.ClientID, demo.ClientSecret)
		return err
	})
	step("renew the token (the SDK's own call, which its client makes by itself before a token ends) and go on", func() error {
		site := resty.New().SetBaseURL(demo.Address + "/api")
		before := client.Auth().GetAccessToken()
		fresh, err := auth.CallRenewAccessToken(site, auth.RenewAccessTokenRequest{AccessToken: before})
		if err != nil {
			return err
		}
		if err := want(fresh.AccessToken != before && fresh.TokenType == "Bearer" && fresh.ExpiresIn > 0, "a new token", fresh.TokenType); err != nil {
			return err
		}
		client.Auth().SetAccessToken(fresh.AccessToken)
		_, err = client.Folders().List(infisical.ListFoldersOptions{ProjectID: demo.ProjectID, Environment: env, Path: "/"})
		return err
	})
	step("a token that is none is refused with 401, in renew too", func() error {
		other := newClient(demo.Address)
		other.Auth().SetAccessToken("nonsense")
		_, err := other.Folders().List(infisical.ListFoldersOptions{ProjectID: demo.ProjectID, Environment: env, Path: "/"})
		if err := refused(err, 401, "Your token is malformed. Please re-authenticate."); err != nil {
			return err
		}
		site := resty.New().SetBaseURL(demo.Address + "/api")
		_, err = auth.CallRenewAccessToken(site, auth.RenewAccessTokenRequest{AccessToken: "nonsense"})
		return refused(err, 401, "Your token is malformed. Please re-authenticate.")
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
		var unchanged *infisical.NotModifiedError
		return want(errors.As(err, &unchanged), "NotModifiedError", err)
	})
	carried(demo, client, env, path)
	step("an unknown secret is 404", func() error {
		_, err := client.Secrets().Retrieve(infisical.RetrieveSecretOptions{SecretKey: "NOWHERE", ProjectID: demo.ProjectID, Environment: env, SecretPath: path})
		return refused(err, 404, "Secret with name 'NOWHERE' not found")
	})
	step("delete secret and folder", func() error {
		if _, err := client.Secrets().Delete(infisical.DeleteSecretOptions{SecretKey: "KEY", ProjectID: demo.ProjectID, Environment: env, SecretPath: path}); err != nil {
			return err
		}
		if _, err := client.Folders().Delete(infisical.DeleteFolderOptions{FolderName: "golang", ProjectID: demo.ProjectID, Environment: env, Path: "/"}); err != nil {
			return err
		}
		_, err := client.Secrets().List(infisical.ListSecretsOptions{ProjectID: demo.ProjectID, Environment: env, SecretPath: path})
		return refused(err, 404, "Folder with path '/golang' in environment with slug 'dev' not found")
	})
	step("revoke the token, and be refused with it", func() error {
		token := client.Auth().GetAccessToken()
		if err := client.Auth().RevokeAccessToken(); err != nil {
			return err
		}
		client.Auth().SetAccessToken(token)
		_, err := client.Secrets().List(infisical.ListSecretsOptions{ProjectID: demo.ProjectID, Environment: env, SecretPath: "/"})
		return refused(err, 401, "Failed to authorize revoked access token, access token is not found")
	})
	fmt.Printf("%d passed, %d failed\n", passed, failed)
	if failed > 0 {
		os.Exit(1)
	}
}
