const head = `terraform {
  required_providers {
    hookdeck = { source = "hookdeck/hookdeck" }
  }
}
provider "hookdeck" {}
`;

/** The stack of the bench, as far as Terraform's provider declares it: the same names, secrets, rates and rules. */
export function configuration(size: number, text: string): string {
  const blocks = [head];
  const about = (index: number) => `description = "${index % 20 === 0 ? text : "one of many"}"`;
  for (let index = 0; index < size; index += 3) {
    blocks.push(`resource "hookdeck_source" "s${index}" {
  name = "source-${index}"
  ${about(index)}
  type = "HTTP"
  config = jsonencode({ auth_type = "API_KEY", auth = { header_key = "x-key", api_key = "key-of-source-${index}" } })
}
`);
    if (index + 1 >= size) break;
    blocks.push(`resource "hookdeck_destination" "d${index}" {
  name = "destination-${index}"
  ${about(index + 1)}
  type = "HTTP"
  config = jsonencode({ url = "https://example.com/", rate_limit = 5, rate_limit_period = "second" })
}
`);
    if (index + 2 >= size) break;
    blocks.push(`resource "hookdeck_connection" "c${index}" {
  name = "connection-${index}"
  ${about(index + 2)}
  source_id = hookdeck_source.s${index}.id
  destination_id = hookdeck_destination.d${index}.id
  rules = [{ retry_rule = { strategy = "exponential", count = 5, interval = 60000 } }]
}
`);
  }
  return blocks.join("");
}
