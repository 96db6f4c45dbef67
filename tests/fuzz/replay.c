/* Without libFuzzer: runs the target over the files named, so that findings stay tests. */
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/str.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		struct buf b = {0};
		struct err err = {0};
		if (!file_read(argv[i], 16 << 20, &b, &err)) {
			fprintf(stderr, "%s\n", err.text);
			return 1;
		}
		LLVMFuzzerTestOneInput((const uint8_t *)buf_cstr(&b), b.len);
		buf_done(&b);
	}
	return 0;
}
