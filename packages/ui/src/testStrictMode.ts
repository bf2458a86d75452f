import { configure } from '@testing-library/react';

// For tests in jsdom: what effects do once too often shows here.
configure({ reactStrictMode: true });
