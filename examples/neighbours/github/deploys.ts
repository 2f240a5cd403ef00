// Pushes to a repository, registered with GitHub and verified with the same secret on both sides.
import * as github from "@pulumi/github";
import * as pulumi from "@pulumi/pulumi";
import * as hookdeck from "pulumi-hookdeck";

/** @param name what the source is called at Hookdeck */
export function deploys(name = "github") {
  // any random text: `openssl rand -hex 32 | pulumi config set --secret githubSecret`
  const secret = new pulumi.Config().requireSecret("githubSecret");

  const source = new hookdeck.Source("github", {
    name,
    type: "GITHUB",
    config: { auth: { webhookSecretKey: secret } },
  });
  const destination = new hookdeck.Destination("builds", {
    config: { url: "https://builds.example.com/start" },
  });
  new hookdeck.Connection("pushes-to-main", {
    sourceId: source.id,
    destinationId: destination.id,
    rules: [
      { type: "retry", strategy: "linear", count: 5, interval: 60_000 },
      { type: "filter", headers: { "x-github-event": "push" }, body: { ref: "refs/heads/main" } },
    ],
  });

  new github.RepositoryWebhook("hookdeck", {
    repository: "shop",
    events: ["push"],
    configuration: { url: source.url, contentType: "json", secret },
  });
}
