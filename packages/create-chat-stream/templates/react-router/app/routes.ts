import { index, route, type RouteConfig } from '@react-router/dev/routes';

export default [index('routes/home.tsx'), route('v1/*', 'routes/relay.ts')] satisfies RouteConfig;
