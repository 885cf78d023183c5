import nextVitals from 'eslint-config-next/core-web-vitals'
import nextTypescript from 'eslint-config-next/typescript'
import { defineConfig, globalIgnores } from 'eslint/config'

const TESTS = ['**/*.test.ts', '**/test-*.ts', '**/*.test.tsx', '**/testing/**', '**/*-contract.ts', '**/*-suite.ts']
const PURE = ['lib/event-sourcing/**/*.ts', 'lib/domain/**/*.ts', 'lib/sync/**/*.ts']
// These call ports, and ports answer later. Everything else in the pure folders decides at once (ARCHITECTURE invariant 2).
const CALLERS_OF_PORTS = ['lib/sync/record*.ts', 'lib/sync/append.ts', 'lib/sync/answer.ts', 'lib/sync/synchronize*.ts', 'lib/sync/memory-*.ts', 'lib/sync/simulation/**']
const NEXT_WANTS_DEFAULT = ['app/**/{page,layout,template,loading,error,global-error,not-found,default,manifest,icon,robots,sitemap}.{ts,tsx}']

const CLOCK = 'time comes as an argument'
const LOCALE = 'the same on every machine: compare code units, word things in the screens'
const PURE_BANS = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: CLOCK },
  { selector: "CallExpression[callee.name='Date']", message: CLOCK },
  { selector: ':matches(ClassDeclaration, ClassExpression)', message: 'data and functions: state survives structuredClone' },
  { selector: "SwitchStatement[discriminant.type='MemberExpression'][discriminant.property.name='type'] > SwitchCase[test=null]", message: 'no default: a new event type must be a type error here' },
  { selector: 'CallExpression[callee.property.name=/^(localeCompare|toLocale)/]', message: LOCALE },
]
const NO_WAITING = { selector: ':matches(AwaitExpression, ForOfStatement[await=true])', message: 'decide, evolve and rebase are synchronous: an IndexedDB transaction ends at a foreign await' }
const NO_DEFAULT_EXPORT = { selector: 'ExportDefaultDeclaration', message: 'one name for one thing: export it by name' }
const OUTER_CLIENT = ["Identifier[name='prisma']", "CallExpression[callee.name='database']"].map(outer => ({
  selector: `CallExpression[callee.property.name='$transaction'] > :function ${outer}`, message: 'inside a transaction use tx: the outer client waits for it until the timeout',
}))

const SPOKEN = 'every language has it: words(…) of app/_language'
const NO_TEXTS = [
  { selector: ':matches(JSXElement, JSXFragment) > JSXText[value=/\\p{L}{2}/u]:not([value=/^\\s*Sideline\\s*$/])', message: SPOKEN },
  { selector: 'JSXAttribute[name.name=/^(title|label|placeholder|description|alt|aria-label|aria-description|aria-roledescription)$/] > Literal[value=/\\p{L}{2}/u]', message: SPOKEN },
]

const restrict = (...bans) => ({ 'no-restricted-syntax': ['error', ...bans] })

export default defineConfig([
  globalIgnores(['.next/**', '.cache/**', 'public/**', 'lib/server/generated/**', 'next-env.d.ts', 'data/**', 'coverage/**', 'playwright-report/**', 'test-results/**']),
  ...nextVitals, ...nextTypescript,
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    // Layout, as the code is written: dense, a line up to 160 characters.
    rules: {
      'semi': ['error', 'never'], 'quotes': ['error', 'single', { avoidEscape: true, allowTemplateLiterals: true }], 'no-tabs': 'error', 'no-trailing-spaces': 'error', 'eol-last': 'error',
      'no-multiple-empty-lines': ['error', { max: 1, maxEOF: 0, maxBOF: 0 }], 'max-len': ['error', { code: 180, ignoreUrls: true, ignoreRegExpLiterals: true, ignoreTemplateLiterals: true, ignoreStrings: true }],
      // Links go through the shell, which also works offline; this rule looks for another router's folder.
      '@next/next/no-html-link-for-pages': 'off', 'import/no-anonymous-default-export': 'off',
      'object-curly-spacing': ['error', 'always'], 'eqeqeq': 'error', 'prefer-const': 'error', 'no-console': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-unused-expressions': 'error', '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
    },
  },
  {
    // A promise that nobody waits for is how an edit gets lost.
    files: ['lib/**/*.ts', 'app/**/*.{ts,tsx}', 'e2e/**/*.ts', '*.ts'], ignores: ['lib/client/service-worker.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: { '@typescript-eslint/no-floating-promises': 'error', '@typescript-eslint/await-thenable': 'error', '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }] },
  },
  { files: ['lib/**/*.ts', 'app/**/*.{ts,tsx}', 'scripts/**/*.mjs'], ignores: TESTS, rules: { 'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }] } },
  { files: ['lib/**/*.ts'], ignores: [...TESTS, 'lib/sync/simulation/**'], rules: { 'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }], ...restrict(NO_DEFAULT_EXPORT) } },
  { files: ['app/**/*.{ts,tsx}'], ignores: [...TESTS, ...NEXT_WANTS_DEFAULT], rules: { 'max-lines-per-function': ['error', { max: 120, skipBlankLines: true, skipComments: true }], ...restrict(NO_DEFAULT_EXPORT) } },
  {
    files: [
      'app/{doors,no-page}.tsx', 'app/_language/*.tsx', 'app/coach/_parts/*.tsx', 'app/admin/_parts/**/*.tsx', 'app/admin/_views/*.tsx',
      'app/admin/_views/{compare,history,home,import,members,overruled,rollover,roster,rosters,saved-file,settings,sheets,teams}/**/*.tsx',
    ],
    rules: restrict(...NO_TEXTS, NO_DEFAULT_EXPORT),
  },
  { files: ['app/{page,layout,not-found}.tsx', 'app/coach/page.tsx'], rules: restrict(...NO_TEXTS) },
  {
    files: PURE, ignores: TESTS,
    rules: {
      'no-restricted-properties': ['error', { object: 'Date', property: 'now', message: CLOCK }, { object: 'Math', property: 'random', message: 'randomness comes as an argument' }],
      'no-restricted-globals': ['error', { name: 'Intl', message: LOCALE }],
      ...restrict(...PURE_BANS, NO_DEFAULT_EXPORT, NO_WAITING),
    },
  },
  { files: CALLERS_OF_PORTS, ignores: TESTS, rules: restrict(...PURE_BANS, NO_DEFAULT_EXPORT) },
  { files: ['lib/server/**/*.ts'], ignores: TESTS, rules: restrict(...OUTER_CLIENT, NO_DEFAULT_EXPORT) },
  { files: ['e2e/**'], rules: { 'react-hooks/rules-of-hooks': 'off', 'no-empty-pattern': 'off' } },
  { files: ['scripts/**', 'bench/**', 'prisma/**', ...TESTS], rules: { 'no-console': 'off' } },
])
