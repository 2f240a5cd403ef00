import {
  emptyCollections,
  restoreCollections,
  stateOfCollections,
} from "../../../src/emulator/store/collections";
import { newProject, projectOf, stateOfProject } from "../../../src/emulator/store/project";

const names = Object.keys(emptyCollections());
const times = { createdAt: 1, updatedAt: 1, deletedAt: null, disabledAt: null };

/** A project with an object in each collection that a new project leaves empty. */
function populated() {
  const project = newProject(() => 1000, "Shop", "tm_emulator1");
  const { sources, destinations, connections, transformations, bookmarks, customDomains } = project;
  sources.insert({
    id: "src_1",
    ...times,
    name: "shop",
    description: null,
    type: "HTTP",
    config: { auth: null },
  });
  const delivery = { rate: null, period: null, groups: null, timeout: null };
  const config = { auth_type: "", auth: {}, http_method: null, path_forwarding_disabled: false, delivery };
  destinations.insert({ id: "des_1", ...times, name: "api", description: null, type: "HTTP", config });
  const ends = { sourceId: "src_1", destinationId: "des_1" };
  connections.insert({
    id: "web_1",
    ...times,
    ...ends,
    name: null,
    description: null,
    rules: [],
    pausedAt: null,
  });
  transformations.insert({ id: "trs_1", ...times, name: "clean", code: "1", env: { A: "b" } });
  const kept = { connectionId: "web_1", eventDataId: "edt_1", label: "first", lastUsedAt: null };
  bookmarks.insert({ id: "bmk_1", ...times, ...kept, name: null });
  customDomains.insert({ id: "dom_1", ...times, name: "hooks.example.com", token: "token" });
  return project;
}

test("a project keeps every collection, and is made of what it keeps", () => {
  const state = stateOfProject(populated());
  expect(Object.keys(stateOfCollections(populated()))).toEqual(names);
  for (const name of names) expect(state).toHaveProperty([name, 0]);
  expect(stateOfProject(projectOf(() => 1000, state))).toEqual(state);
});

test.each(names)("a snapshot from before there were %s gives a project without any", (name) => {
  const whole = stateOfProject(populated());
  const older = { ...whole };
  Reflect.deleteProperty(older, name);
  const project = projectOf(() => 1000, older);
  expect(stateOfProject(project)).toEqual({ ...whole, [name]: [] });
});

test("what was in the collections before is gone", () => {
  const project = populated();
  restoreCollections(project, {});
  expect(Object.values(stateOfCollections(project)).flat()).toEqual([]);
});
