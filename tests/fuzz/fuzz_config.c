/* Any bytes as config.yaml: read, or refused with messages; keys made of it; and a value written
 * into it, which is then read from it. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/file.h"
#include "theme/edit.h"
#include "ui/config.h"
#include "ui/keymap.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static int
width_of(const struct config *c)
{
	return settings_at_first(c->settings.v, c->settings.n, SET_WIDTH);
}

static struct config *
load(const char *path, size_t *errors)
{
	struct diag *diag = diag_new();
	struct buf out = {0};
	struct config *c = config_load(path, diag);
	*errors = diag_errors(diag);
	diag_print(diag, &out);
	buf_done(&out);
	diag_free(diag);
	return c;
}

static void
put(int fd, struct str text)
{
	if (ftruncate(fd, 0) || lseek(fd, 0, SEEK_SET) || !file_write_fd(fd, text))
		abort();
}

/* What is written is what is read afterwards, and makes nothing worse. */
static void
write_width(int fd, const char *path, size_t errors)
{
	const struct edit_value v = {"settings", STR("width"), STR("61")};
	struct theme_edit *e = config_edit_open(path, NULL);
	size_t after = 0;
	if (e && config_edit_set(e, &v, NULL)) {
		put(fd, theme_edit_text(e));
		struct config *c = load(path, &after);
		if (width_of(c) != 61 || after > errors)
			abort();
		config_free(c);
	}
	theme_edit_free(e);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static int fd = -1;
	size_t errors;
	char path[64];
	if (fd < 0)
		fd = memfd_create("config.yaml", 0);
	put(fd, (struct str){(const char *)data, n});
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	struct config *c = load(path, &errors);
	struct keymap *k = config_keymap(c);
	for (size_t i = 0; i < c->keys.n; i++) {
		if (!keymap_find(k, FOCUS_TEXT, c->keys.v[i].keys, c->keys.v[i].n).longer &&
		    c->keys.v[i].n > KEYS_MAX)
			abort();
	}
	keymap_free(k);
	config_free(c);
	write_width(fd, path, errors);
	return 0;
}
