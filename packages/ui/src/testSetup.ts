import { configure } from '@testing-library/react';

// For tests in jsdom: what effects do once too often shows here. A busy machine is late: what is to be in the end is waited for.
configure({ reactStrictMode: true, asyncUtilTimeout: 10_000 });
