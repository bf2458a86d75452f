/** Ends a test run with a line for each failed test and with `N passed, N failed`, which no reporter of Vitest prints. */
export default class SummaryReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const names = [];
    let passed = 0;
    let failed = unhandledErrors.length;
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') passed++;
        else if (state === 'failed') {
          failed++;
          names.push(`${module.relativeModuleId} › ${test.fullName}`);
        }
      }
      if (module.errors().length > 0) names.push(module.relativeModuleId);
      // A file that fails to load has no tests; count it as one failure.
      failed += module.errors().length;
    }
    for (const name of names) process.stdout.write(`✗ ${name}\n`);
    process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  }
}
