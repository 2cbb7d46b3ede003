package main

import (
	"errors"
	"fmt"
	"net/http"
	"sort"
	"strings"

	"github.com/go-resty/resty/v2"
	infisical "github.com/infisical/go-sdk"
	"github.com/infisical/go-sdk/packages/models"
)

// call asks for what the SDK has no call for.
func call(demo demoAccount, token, method, path string, body, answer any) error {
	request := resty.New().SetBaseURL(demo.Address).R().SetAuthToken(token).SetBody(body).SetResult(answer)
	response, err := request.Execute(method, path)
	if err != nil {
		return err
	}
	return want(response.IsSuccess(), method+" "+path+" to succeed", response.Status())
}

// person logs the demo account's owner in, for the demo's organisation.
func person(demo demoAccount) (string, error) {
	var first struct{ AccessToken string }
	account := map[string]any{"email": demo.Email, "password": demo.Password}
	if err := call(demo, "", http.MethodPost, "/api/v3/auth/login", account, &first); err != nil {
		return "", err
	}
	var selected struct{ Token string }
	chosen := map[string]any{"organizationId": demo.OrganizationID}
	err := call(demo, first.AccessToken, http.MethodPost, "/api/v3/auth/select-organization", chosen, &selected)
	return selected.Token, err
}

// rows are the secrets' lines "type key value path", sorted.
func rows(secrets []models.Secret) string {
	lines := make([]string, 0, len(secrets))
	for _, one := range secrets {
		lines = append(lines, strings.Join([]string{one.Type, one.SecretKey, one.SecretValue, one.SecretPath}, " "))
	}
	sort.Strings(lines)
	return strings.Join(lines, "; ")
}

// carried goes through what a secret carries. It finds KEY in the folder and INNER in deeper below it, and leaves KEY as it was.
func carried(demo demoAccount, client infisical.InfisicalClientInterface, env, path string) {
	secrets := client.Secrets()
	listed := func(of infisical.InfisicalClientInterface, options infisical.ListSecretsOptions) (string, error) {
		options.ProjectID, options.Environment = demo.ProjectID, env
		found, err := of.Secrets().List(options)
		return rows(found), err
	}
	step("references are put in if wanted", func() error {
		const raw = "<${KEY}${dev.golang.deeper.INNER}${NOWHERE}>"
		if _, err := secrets.Create(infisical.CreateSecretOptions{SecretKey: "LINK", SecretValue: raw, ProjectID: demo.ProjectID, Environment: env, SecretPath: path}); err != nil {
			return err
		}
		for expand, value := range map[bool]string{true: "<secondinner${NOWHERE}>", false: raw} {
			found, err := listed(client, infisical.ListSecretsOptions{SecretPath: path, ExpandSecretReferences: expand})
			if err != nil {
				return err
			}
			if err := want(found == "shared KEY second "+path+"; shared LINK "+value+" "+path, value, found); err != nil {
				return err
			}
			one, err := secrets.Retrieve(infisical.RetrieveSecretOptions{SecretKey: "LINK", ProjectID: demo.ProjectID, Environment: env, SecretPath: path, ExpandSecretReferences: expand})
			if err != nil {
				return err
			}
			if err := want(one.SecretValue == value, value, one.SecretValue); err != nil {
				return err
			}
		}
		_, err := secrets.Delete(infisical.DeleteSecretOptions{SecretKey: "LINK", ProjectID: demo.ProjectID, Environment: env, SecretPath: path})
		return err
	})
	step("imports: merged by the SDK, and one secret through them", func() error {
		source := map[string]any{"environment": env, "path": path}
		body := map[string]any{"workspaceId": demo.ProjectID, "environment": env, "path": path + "/deeper", "import": source}
		if err := call(demo, client.Auth().GetAccessToken(), http.MethodPost, "/api/v1/secret-imports", body, nil); err != nil {
			return err
		}
		inner := "shared INNER inner " + path + "/deeper"
		for imports, wanted := range map[bool]string{true: inner + "; shared KEY second " + path + "/deeper", false: inner} {
			found, err := listed(client, infisical.ListSecretsOptions{SecretPath: path + "/deeper", IncludeImports: imports})
			if err != nil {
				return err
			}
			if err := want(found == wanted, wanted, found); err != nil {
				return err
			}
		}
		through := infisical.RetrieveSecretOptions{SecretKey: "KEY", ProjectSlug: demo.ProjectSlug, Environment: env, SecretPath: path + "/deeper", IncludeImports: true}
		one, err := secrets.Retrieve(through)
		if err != nil {
			return err
		}
		if err := want(one.SecretValue == "second" && one.SecretPath == path, "the imported secret", one.SecretPath); err != nil {
			return err
		}
		through.IncludeImports = false
		_, err = secrets.Retrieve(through)
		return refused(err, 404, "Secret with name 'KEY' not found")
	})
	step("a batch, with tags and metadata, all or nothing", func() error {
		var made struct{ Tag models.SecretTag }
		tag := map[string]any{"slug": "golang", "color": "#3366aa"}
		if err := call(demo, client.Auth().GetAccessToken(), http.MethodPost, "/api/v1/projects/"+demo.ProjectID+"/tags", tag, &made); err != nil {
			return err
		}
		if _, err := client.Folders().Create(infisical.CreateFolderOptions{ProjectID: demo.ProjectID, Environment: env, Name: "batch", Path: path}); err != nil {
			return err
		}
		options := infisical.BatchCreateSecretsOptions{ProjectID: demo.ProjectID, Environment: env, SecretPath: path + "/batch", Secrets: []infisical.BatchCreateSecret{
			{SecretKey: "ONE", SecretValue: "1", SecretComment: "why", SecretMetadata: []infisical.SecretMetadata{{Key: "team", Value: "core"}}, TagIDs: []string{made.Tag.ID}},
			{SecretKey: "TWO", SecretValue: "2", SkipMultiLineEncoding: true},
		}}
		batch, err := secrets.Batch().Create(options)
		if err != nil {
			return err
		}
		wanted := "shared ONE 1 " + path + "/batch; shared TWO 2 " + path + "/batch"
		if err := want(rows(batch) == wanted, wanted, rows(batch)); err != nil {
			return err
		}
		one, err := secrets.Retrieve(infisical.RetrieveSecretOptions{SecretKey: "ONE", ProjectID: demo.ProjectID, Environment: env, SecretPath: path + "/batch"})
		if err != nil {
			return err
		}
		carries := len(one.Tags) == 1 && one.Tags[0] == made.Tag && len(one.SecretMetadata) == 1 &&
			one.SecretMetadata[0] == infisical.SecretMetadata{Key: "team", Value: "core"} && one.SecretComment == "why"
		if err := want(carries, "its tag, metadata and comment", one); err != nil {
			return err
		}
		options.Secrets[0].SecretKey = "THREE"
		_, err = secrets.Batch().Create(options)
		if err := refused(err, 400, "Secret already exist"); err != nil {
			return err
		}
		found, err := listed(client, infisical.ListSecretsOptions{SecretPath: path + "/batch"})
		if err != nil {
			return err
		}
		return want(found == wanted, "nothing of the refused batch", found)
	})
	step("a person's own value beside the shared one", func() error {
		token, err := person(demo)
		if err != nil {
			return err
		}
		mine := newClient(demo.Address)
		mine.Auth().SetAccessToken(token)
		made, err := mine.Secrets().Create(infisical.CreateSecretOptions{SecretKey: "KEY", SecretValue: "mine", Type: "personal", ProjectID: demo.ProjectID, Environment: env, SecretPath: path})
		if err != nil {
			return err
		}
		if err := want(made.Type == "personal" && made.SecretValue == "mine", "a personal secret", made.Type); err != nil {
			return err
		}
		shared := "shared KEY second " + path
		for _, each := range []struct {
			of     infisical.InfisicalClientInterface
			wanted string
		}{{mine, "personal KEY mine " + path + "; " + shared}, {client, shared}} {
			found, err := listed(each.of, infisical.ListSecretsOptions{SecretPath: path})
			if err != nil {
				return err
			}
			if err := want(found == each.wanted, each.wanted, found); err != nil {
				return err
			}
		}
		if _, err := mine.Secrets().Update(infisical.UpdateSecretOptions{SecretKey: "KEY", NewSecretValue: "other", Type: "personal", ProjectID: demo.ProjectID, Environment: env, SecretPath: path}); err != nil {
			return err
		}
		own := infisical.RetrieveSecretOptions{SecretKey: "KEY", Type: "personal", ProjectID: demo.ProjectID, Environment: env, SecretPath: path}
		one, err := mine.Secrets().Retrieve(own)
		if err != nil {
			return err
		}
		if err := want(one.SecretValue == "other", "the changed value", one.Version); err != nil {
			return err
		}
		if _, err := mine.Secrets().Delete(infisical.DeleteSecretOptions{SecretKey: "KEY", Type: "personal", ProjectID: demo.ProjectID, Environment: env, SecretPath: path}); err != nil {
			return err
		}
		_, err = mine.Secrets().Retrieve(own)
		return refused(err, 404, "Secret with name 'KEY' not found")
	})
	step("400 for what is there already, 403 for what a token may not do, 422 for a name that can't be", func() error {
		create := infisical.CreateSecretOptions{SecretKey: "KEY", SecretValue: "x", ProjectID: demo.ProjectID, Environment: env, SecretPath: path}
		_, err := secrets.Create(create)
		if err := refused(err, 400, "Secret already exist"); err != nil {
			return err
		}
		token, err := person(demo)
		if err != nil {
			return err
		}
		var answer struct{ ServiceToken string }
		wish := map[string]any{"name": "reader", "workspaceId": demo.ProjectID, "permissions": []string{"read"},
			"scopes": []map[string]string{{"environment": env, "secretPath": path}}}
		if err := call(demo, token, http.MethodPost, "/api/v2/service-token/", wish, &answer); err != nil {
			return err
		}
		reader := newClient(demo.Address)
		reader.Auth().SetAccessToken(answer.ServiceToken)
		found, err := listed(reader, infisical.ListSecretsOptions{SecretPath: path})
		if err != nil {
			return err
		}
		if err := want(found == "shared KEY second "+path, "the folder of its scope", found); err != nil {
			return err
		}
		create.SecretKey = "MORE"
		_, err = reader.Secrets().Create(create)
		if err := refused(err, 403, "You are not allowed to create on secrets"); err != nil {
			return err
		}
		create.SecretKey = "A:B"
		_, err = secrets.Create(create)
		var invalid *infisical.APIError
		if !errors.As(err, &invalid) {
			return fmt.Errorf("no APIError: %w", err)
		}
		// For this status the SDK shows the whole body.
		return want(invalid.StatusCode == 422 && strings.Contains(invalid.ErrorMessage, `"secretName"`), "422 naming the field", err)
	})
}
