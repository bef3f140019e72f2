import { Size, Validations } from 'aws-cdk-lib';
import { EndpointType, LambdaIntegration, RestApi } from 'aws-cdk-lib/aws-apigateway';
import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import type { Target } from '../config.ts';
import type { PortalPages } from './portal-pages.ts';

export interface PortalDoorProps {
  readonly target: Target;
  readonly pages: PortalPages;
}

/** The stage lies in every address of the pages. */
const STAGE = 'v';
/**
 * Only gouji.html and its program are so large. No page with a secret and with words of who asks is compressed: its length would
 * tell of the secret.
 */
const COMPRESSED_FROM = Size.mebibytes(1);
/** Of five minutes, from one network: an office behind one address works in it, a flood does not. */
const WAF_WINDOW_SECONDS = 300;

/** The way in: a regional REST API, the one kind that AWS, AWS China and both local engines have. */
export class PortalDoor extends Construct {
  readonly api: RestApi;

  constructor(scope: Construct, id: string, { target, pages }: PortalDoorProps) {
    super(scope, id);
    const { perSecond, burst } = target.web.throttle;
    this.api = new RestApi(this, 'Api', {
      restApiName: `gouji-${target.name}-portal`,
      endpointTypes: [EndpointType.REGIONAL],
      minCompressionSize: COMPRESSED_FROM,
      // A role of the whole account; the pages keep an access record of their own.
      cloudWatchRole: false,
      deployOptions: { stageName: STAGE, throttlingRateLimit: perSecond, throttlingBurstLimit: burst },
    });
    const all = new LambdaIntegration(pages.function, { allowTestInvoke: false });
    this.api.root.addMethod('ANY', all);
    this.api.root.addProxy({ defaultIntegration: all, anyMethod: true });
    for (const [finding, reason] of Object.entries({
      'AwsSolutions-APIG1':
        'Its access log needs a role of the whole account; the pages keep an access record.',
      'AwsSolutions-APIG2':
        'One proxy for all routes: each route checks what it is given against its schema.',
      'AwsSolutions-APIG4': 'Sessions and tokens are checked by the pages, in one function.',
      'AwsSolutions-APIG6':
        'Its execution log needs a role of the whole account; the function logs what fails.',
      'AwsSolutions-COG4': 'China has no user pools; sessions and tokens are checked by the pages.',
    })) {
      Validations.of(this.api).acknowledge({ id: finding, reason });
    }
    if (target.web.waf === null) {
      Validations.of(this.api).acknowledge({
        id: 'AwsSolutions-APIG3',
        reason: 'Local engines have no firewall before their gateways.',
      });
    } else this.guard(target.web.waf.perNetwork);
  }

  private guard(perNetwork: number): void {
    const metric = (metricName: string) => ({
      cloudWatchMetricsEnabled: true,
      metricName,
      sampledRequestsEnabled: false,
    });
    const acl = new CfnWebACL(this, 'Firewall', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: metric('portal'),
      rules: [
        {
          name: 'flood',
          priority: 0,
          action: { block: {} },
          statement: {
            rateBasedStatement: {
              limit: perNetwork,
              evaluationWindowSec: WAF_WINDOW_SECONDS,
              aggregateKeyType: 'IP',
            },
          },
          visibilityConfig: metric('flood'),
        },
      ],
    });
    new CfnWebACLAssociation(this, 'Guarded', {
      resourceArn: this.api.deploymentStage.stageArn,
      webAclArn: acl.attrArn,
    });
  }
}
