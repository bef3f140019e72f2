import { fileURLToPath } from 'node:url';
import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, RecursiveLoop, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Target } from '../config.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface BundledFunctionProps {
  /** Handler file, from the project's root. */
  readonly entry: string;
  readonly memoryMegabytes: number;
  readonly timeoutSeconds: number;
  readonly environment: Readonly<Record<string, string>>;
  /** A program of the project that writes a folder which must lie beside the bundle. */
  readonly beside?: { readonly program: string; readonly folder: string };
  /** The function sends messages to a queue that feeds it: Lambda would drop them after 16 turns. */
  readonly feedsItself?: boolean;
  readonly target: Pick<Target, 'keepData' | 'logDays' | 'watch'>;
}

/**
 * A function of the project, bundled with all it needs. Its role holds what every function needs, action by action;
 * `allow` adds the rest.
 */
export class BundledFunction extends Construct {
  readonly function: NodejsFunction;
  protected readonly role: Role;

  constructor(scope: Construct, id: string, props: BundledFunctionProps) {
    super(scope, id);
    const { entry, environment, beside, target } = props;
    const logGroup = new LogGroup(this, 'Logs', {
      retention: target.logDays as RetentionDays,
      removalPolicy: target.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.allow(['logs:CreateLogStream', 'logs:PutLogEvents'], logGroup.logGroupArn);
    if (target.watch.tracing) this.allowTracing();

    this.function = new NodejsFunction(this, 'Function', {
      entry: `${ROOT}${entry}`,
      projectRoot: ROOT,
      depsLockFilePath: `${ROOT}package-lock.json`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      role: this.role.withoutPolicyUpdates(),
      logGroup,
      memorySize: props.memoryMegabytes,
      timeout: Duration.seconds(props.timeoutSeconds),
      ...(props.feedsItself === true ? { recursiveLoop: RecursiveLoop.ALLOW } : {}),
      tracing: target.watch.tracing ? Tracing.ACTIVE : Tracing.DISABLED,
      environment: {
        ...environment,
        NODE_OPTIONS: '--enable-source-maps',
      },
      bundling: {
        format: OutputFormat.ESM,
        target: 'node24',
        mainFields: ['module', 'main'],
        // The SDK goes into the bundle: the version that was tested is the one that runs.
        externalModules: [],
        sourceMap: true,
        sourcesContent: false,
        minify: true,
        commandHooks: {
          beforeBundling: () => [],
          beforeInstall: () => [],
          afterBundling: (_input, output) =>
            beside === undefined
              ? []
              : [`"${process.execPath}" "${ROOT}${beside.program}" "${output}/${beside.folder}"`],
        },
        keepNames: true,
        // CommonJS packages inside an ESM bundle ask for `require`.
        banner:
          "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);",
      },
    });
  }

  private allowTracing(): void {
    this.allow(['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], '*');
    this.acknowledge(
      'AwsSolutions-IAM5[Resource::*]',
      'X-Ray knows no resources; it takes traces and gives none back.',
    );
  }

  /** Lets the function do exactly these actions on exactly these resources. */
  allow(actions: readonly string[], ...resources: readonly string[]): void {
    this.role.addToPolicy(new PolicyStatement({ actions: [...actions], resources: [...resources] }));
  }

  /** The same on the objects of one folder of a bucket. */
  allowObjects(actions: readonly string[], bucket: Bucket, folder: string): void {
    this.allow(actions, bucket.arnForObjects(`${folder}/*`));
    this.acknowledge(
      `AwsSolutions-IAM5[Resource::${this.nameInFindings(bucket)}/${folder}/*]`,
      `Which objects there will be under ${folder}/ is not known beforehand; no other folder is reached.`,
    );
  }

  /** As findings name a bucket: by its id in this stack, by its export where it is another stack's. */
  private nameInFindings(bucket: Bucket): string {
    const owner = Stack.of(bucket);
    if (owner === Stack.of(this)) return `<${owner.getLogicalId(bucket.node.defaultChild as CfnBucket)}.Arn>`;
    const imported = owner.resolve(owner.exportValue(bucket.bucketArn)) as {
      readonly 'Fn::ImportValue': string;
    };
    return imported['Fn::ImportValue'];
  }

  /** Accepts a finding about the function's role, with the reason for it. */
  acknowledge(id: string, reason: string): void {
    Validations.of(this.role).acknowledge({ id, reason });
  }
}
