// The app inside the preview runtime. Like Electron's own default app, it requires a module given by `-r` (Playwright's,
// which then takes its own arguments away), and loads the app whose folder is the first argument.
const { join, resolve } = require('node:path');
const { app } = require('electron');

const required = process.argv.indexOf('-r');
if (required !== -1) require(process.argv[required + 1]);
const folder = resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.');
const { main, version } = require(join(folder, 'package.json'));
app.setAppPath(folder);
app.setVersion(version);
require(join(folder, main));
