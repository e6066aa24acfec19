// Reads entities as lines of JSON; prints what the model of FollowTheMoney does not take of them, as JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { Model } = require("@alephdata/followthemoney");
const model = new Model(require("@alephdata/followthemoney/dist/defaultModel.json"));

const given = readFileSync(0, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
const schemata = new Map(given.map((each) => [each.id, model.getSchema(each.schema)]));
const wrong = [];
for (const each of given) {
  const schema = schemata.get(each.id);
  const unknown = Object.keys(each.properties).filter((name) => !schema.hasProperty(name));
  wrong.push(...unknown.map((name) => [each.id, name, "unknown"]));
  if (unknown.length) continue;
  const entity = model.getEntity(each);
  for (const name of schema.required)
    if (!each.properties[name]?.length) wrong.push([each.id, name, "required"]);
  for (const [name, values] of Object.entries(each.properties)) {
    const property = schema.getProperty(name);
    if (property.stub) wrong.push([each.id, name, "stub"]);
    if (String(entity.getProperty(name)) !== String(values)) wrong.push([each.id, name, "changed"]);
    if (property.hasRange && property.type.isEntity)
      for (const value of values)
        if (!schemata.get(value)?.isA(property.getRange())) wrong.push([each.id, name, value]);
  }
}
console.log(JSON.stringify({ entities: given.length, wrong }));
