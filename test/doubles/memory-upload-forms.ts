// The store as filing sees it, in memory: what arrives is put there by the test.

import type { Submission } from '../../shared/contracts/submission.ts';
import { uploadFolder } from '../../shared/contracts/upload-key.ts';
import type { Downloads, GeneratedFile } from '../../shared/ports/downloads.ts';
import type { Arrived, UploadForm, UploadForms, UploadRequest } from '../../shared/ports/upload-forms.ts';

export class MemoryUploadForms implements UploadForms {
  readonly made: UploadRequest[] = [];
  private readonly objects: Arrived[] = [];

  arrive(object: Arrived): void {
    this.objects.push(object);
  }

  async make(request: UploadRequest): Promise<UploadForm> {
    this.made.push(request);
    return {
      url: 'https://store.example/uploads',
      fields: {
        key: request.key,
        ...(request.andThen === null ? {} : { success_action_redirect: request.andThen }),
      },
    };
  }

  async arrived(agencyId: string, uploadId: string): Promise<readonly Arrived[]> {
    return this.objects.filter(({ key }) => key.startsWith(uploadFolder(agencyId, uploadId)));
  }
}

export class MemoryDownloads implements Downloads {
  readonly generated: GeneratedFile[] = [];

  async ofSubmission({ key, versionId }: Pick<Submission, 'key' | 'versionId'>, name: string) {
    return `https://store.example/${encodeURIComponent(key)}?version=${versionId}&name=${encodeURIComponent(name)}`;
  }

  async ofGenerated(file: GeneratedFile) {
    this.generated.push(file);
    return `https://store.example/downloads/${encodeURIComponent(file.name)}`;
  }
}
