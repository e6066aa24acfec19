// Reads the paths of pages as lines; prints what html-validate finds wrong in them, as JSON.
import { readFileSync } from "node:fs";
import { HtmlValidate, StaticConfigLoader } from "html-validate";

const validator = new HtmlValidate(
  new StaticConfigLoader({
    // The HTML standard, whole documents, and what shuts readers out; no rules of style.
    extends: ["html-validate:standard", "html-validate:document", "html-validate:a11y"],
    rules: {
      "prefer-native-element": "off", // a matter of style: the standard has both
      "require-sri": "off", // no page asks another host for anything
    },
  }),
);
const found = [];
for (const path of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const { results } = await validator.validateString(readFileSync(path, "utf8"));
  for (const { messages } of results)
    for (const { ruleId: rule, selector, message, line } of messages)
      found.push({ path, line, rule, where: selector ?? "", message });
}
console.log(JSON.stringify(found));
