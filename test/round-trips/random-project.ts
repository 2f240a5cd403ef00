import fc from "fast-check";
import { isPlain, type Plain } from "../../src/schema/plain";
import { drawn, extractOf } from "../openapi/drawn";

/** A project as somebody clicked it together: bodies that the OpenAPI documents allow, ends by their position. */
export interface ClickedProject {
  readonly sources: readonly Switched[];
  readonly destinations: readonly Switched[];
  readonly transformations: readonly Plain[];
  readonly connections: readonly ClickedConnection[];
  readonly triggers: readonly ClickedTrigger[];
  /** Whether the last connection is deleted again, so that triggers name an id that is gone. */
  readonly hasOrphans: boolean;
}

/** A body, and whether the object is disabled after it was made. */
interface Switched {
  readonly body: Plain;
  readonly disabled: boolean;
}

interface ClickedConnection extends Switched {
  readonly source: number;
  readonly destination: number;
  readonly transformation: number;
  readonly paused: boolean;
}

interface ClickedTrigger extends Switched {
  /** Whether its list of ids names objects of the project, besides what was drawn. */
  readonly namesOwn: boolean;
}

const extract = extractOf("2026-09-01");
// every character that the documents allow
const name = fc.stringMatching(/^[A-Za-z0-9_[\]\\^`-]{1,12}$/);
const nth = fc.nat({ max: 3 });
const often = fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, fc.constant(true));

/** Bodies for a kind of object: every field there, left out, null where it may be, or empty. */
function bodies(type: string, called: fc.Arbitrary<string | null>): fc.Arbitrary<Plain> {
  const shape = drawn(extract[type]?.create, ["config", "configs"]);
  return fc.tuple(shape, called).map(([body, as]) => {
    // the ends are made by calls of their own, and Terraform's provider and the dashboard leave the name out
    const {
      source: _s,
      destination: _d,
      source_id: _si,
      destination_id: _di,
      name: _n,
      ...rest
    } = Object(body);
    return { ...(as === null ? {} : { name: as }), ...rest };
  });
}

const unnamed = (called: fc.Arbitrary<string>) => fc.option(called, { nil: null, freq: 3 });

/** A random project. */
export const clickedProject: fc.Arbitrary<ClickedProject> = fc.record({
  sources: unique(fc.record({ body: bodies("Source", name), disabled: often }), 4),
  destinations: unique(fc.record({ body: bodies("Destination", name), disabled: often }), 4),
  transformations: unique(bodies("Transformation", name), 2),
  connections: fc.array(
    fc.record({
      body: bodies("Connection", unnamed(name)),
      ...{ source: nth, destination: nth, transformation: nth },
      ...{ paused: often, disabled: often },
    }),
    { maxLength: 6 },
  ),
  triggers: fc.array(
    fc.record({
      body: bodies("IssueTrigger", unnamed(fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }))),
      ...{ disabled: often, namesOwn: fc.boolean() },
    }),
    { maxLength: 3 },
  ),
  hasOrphans: fc.boolean(),
});

function unique<Item extends object>(each: fc.Arbitrary<Item>, maxLength: number) {
  const nameOf = (item: object): unknown => {
    const body: unknown = Reflect.get(item, "body") ?? item;
    return isPlain(body) ? body["name"] : undefined;
  };
  return fc.uniqueArray(each, { maxLength, selector: nameOf });
}
