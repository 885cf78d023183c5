// Who may import whom (ARCHITECTURE section 2). Tests may reach further than what they test; a suite for a port counts as a test.
const TESTS = ['\\.test\\.tsx?$', '/testing/', '/test-[^/]*\\.ts$', '/simulation/', '-contract\\.ts$', '-suite\\.ts$']

/** A folder of lib reaches itself and what is listed, nothing else. */
const only = (folder, allowed, ...exceptions) => ({
  name: `${folder}-reaches-only`, severity: 'error',
  from: { path: `^lib/${folder}/`, pathNot: [...TESTS, ...exceptions] },
  to: { pathNot: [`^lib/${folder}/`, ...allowed] },
})

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'no-barrels', severity: 'error', from: { path: '^(lib|app)/.*index\\.tsx?$' }, to: {} },
    { name: 'no-barrel-is-imported', severity: 'error', from: {}, to: { path: '^(lib|app)/.*index\\.tsx?$' } },
    { name: 'no-undeclared-package', severity: 'error', from: {}, to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] } },
    { name: 'product-not-dev-packages', severity: 'error', from: { path: '^(lib|app)/', pathNot: TESTS }, to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] } },
    { name: 'product-not-tests', severity: 'error', from: { path: '^(lib|app)/', pathNot: TESTS }, to: { path: ['^(e2e|bench)/', '\\.test\\.tsx?$'] } },
    only('event-sourcing', [], '^lib/event-sourcing/named-id\\.ts$'),
    { name: 'named-id-reaches-only', severity: 'error', from: { path: '^lib/event-sourcing/named-id\\.ts$' }, to: { pathNot: ['^lib/event-sourcing/', '(^|/)node_modules/uuid/'] } },
    only('domain', ['^lib/event-sourcing/']),
    only('sync', ['^lib/event-sourcing/']),
    { name: 'client-never-reaches-server', severity: 'error', from: { path: '^(lib/client|app/(admin|coach))/', pathNot: TESTS }, to: { path: '^lib/server/', reachable: true } },
    { name: 'client-never-reaches-node', severity: 'error', from: { path: '^lib/client/', pathNot: TESTS }, to: { dependencyTypes: ['core'] } },
    { name: 'server-not-client', severity: 'error', from: { path: '^lib/server/', pathNot: TESTS }, to: { path: '^(lib/client|app)/' } },
    { name: 'screens-not-server', severity: 'error', from: { path: '^app/(admin|coach)/', pathNot: TESTS }, to: { path: '^lib/(server|sync)/' } },
    { name: 'api-not-client', severity: 'error', from: { path: '^app/api/', pathNot: TESTS }, to: { path: ['^lib/client/', '^app/(admin|coach)/'] } },
    {
      name: 'stories-drive-the-browser', severity: 'error',
      from: { path: '^e2e/' }, to: { path: '^(lib|app)/', pathNot: ['^lib/domain/testing/', '^app/_language/(english|dutch)\\.ts$'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^lib/server/generated/'] },
    exclude: { path: ['^\\.next/', '^\\.cache/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
}
