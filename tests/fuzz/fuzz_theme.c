/* Any bytes as a theme: loaded, or refused with messages. */
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/file.h"
#include "theme/theme.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static int fd = -1;
	char path[64];
	if (fd < 0)
		fd = memfd_create("theme.yaml", 0);
	if (fd < 0 || ftruncate(fd, 0) || lseek(fd, 0, SEEK_SET) ||
	    !file_write_fd(fd, (struct str){(const char *)data, n}))
		return 0;
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	struct diag *diag = diag_new();
	struct buf out = {0};
	theme_free(theme_load(str_of(path), diag));
	diag_print(diag, &out);
	buf_done(&out);
	diag_free(diag);
	return 0;
}
