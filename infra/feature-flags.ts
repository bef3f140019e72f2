/** The CDK's newer behaviours this app relies on; in code, so that tests build the same stack as the command line. */
export const FEATURE_FLAGS: Readonly<Record<string, boolean | string>> = {
  '@aws-cdk/aws-iam:minimizePolicies': true,
  // In a region that is known, ARNs name its partition: what a check of the template sees is what is deployed.
  '@aws-cdk/core:enablePartitionLiterals': true,
  '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true,
  // What the pages use of the way of a file cannot be taken from under them.
  '@aws-cdk/core:defaultCrossStackReferences': 'strong',
};
