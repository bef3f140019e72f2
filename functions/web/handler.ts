// Wiring only: the pages and the API behind an API Gateway proxy.
import { fileURLToPath } from 'node:url';
import { Logger } from '@aws-lambda-powertools/logger';
import { handle } from 'hono/aws-lambda';
import { readEnvironment } from '../environment.ts';
import { createWebApp } from './app.ts';
import { awsServices } from './aws-services.ts';
import { WebEnvironment } from './environment.ts';
import { readAssets } from './page/read-assets.ts';

const environment = readEnvironment(WebEnvironment, process.env);
const logger = new Logger({ serviceName: 'web' });
const assets = readAssets(fileURLToPath(new URL('assets/', import.meta.url)));

export const handler = handle(
  createWebApp(awsServices(environment, assets, (problem, facts) => logger.error(problem, { ...facts }))),
);
