/** The documentation page of a rule. */
export function ruleUrl(name: string): string {
  return `https://github.com/run-step-json/run-step-json/blob/main/docs/rules/${name}.md`;
}
