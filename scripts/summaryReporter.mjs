/**
 * Ends a test run with a line for each failed test, for each test that passed only at its second attempt and for each one that was skipped with
 * a reason, and with `N passed, N failed`. No reporter of Vitest prints these.
 */
export default class SummaryReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const names = unhandledErrors.map(({ name, message }) => `outside of every test: ${name}: ${message}`);
    const flaky = [];
    const skipped = [];
    let passed = 0;
    let failed = unhandledErrors.length;
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state, note } = test.result();
        const name = `${module.relativeModuleId} › ${test.fullName}`;
        if (test.diagnostic()?.flaky) flaky.push(name);
        if (state === 'skipped' && note) skipped.push(`${name} (${note})`);
        if (state === 'passed') passed++;
        else if (state === 'failed') {
          failed++;
          names.push(name);
        }
      }
      if (module.errors().length > 0) names.push(module.relativeModuleId);
      // A file that fails to load has no tests; count it as one failure.
      failed += module.errors().length;
    }
    for (const name of skipped) process.stdout.write(`– ${name}\n`);
    for (const name of flaky) process.stdout.write(`≈ ${name} (passed at the second attempt)\n`);
    for (const name of names) process.stdout.write(`✗ ${name}\n`);
    process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  }
}
