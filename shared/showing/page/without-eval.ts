// Imported first: zod would try whether it may make functions from text, which the page's security policy forbids aloud.
import * as z from 'zod';

z.config({ jitless: true });
