/*
 * A row of changes in any YAML as a theme of the reader's own.  A byte each says which change,
 * up to a LF; then a word up to a LF; the rest is the file.  A change goes through, and only adds
 * when it says so, or it is refused and leaves the text as it was; what it leaves can be opened.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "theme/edit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

enum { CHANGES = 16 };

static char path[64];

static void
remove_path(void)
{
	unlink(path);
}

static void
put(struct str text)
{
	if (!path[0]) {
		snprintf(path, sizeof path, "/tmp/limn-fuzz-edit-%ld.yaml", (long)getpid());
		atexit(remove_path);
	}
	/* Not file_write, which waits for the disk. */
	FILE *f = fopen(path, "w");
	if (!f || fwrite(text.ptr, 1, text.len, f) != text.len || fclose(f))
		abort();
}

/* Whether b is a with something put in. */
static bool
only_adds(struct str a, struct str b)
{
	size_t i = 0;
	for (size_t k = 0; k < b.len && i < a.len; k++)
		i += a.ptr[i] == b.ptr[k];
	return i == a.len;
}

static bool
change(struct theme_edit *e, char kind, struct str word, bool *adds)
{
	static const struct str names[] = {STR("fg"), STR("bold")}, values[] = {STR("red"),
		STR("true")};
	struct edit_word w = {STR("my-org"), STR("ORG"), STR_NONE, true, word};
	const struct edit_actor a = {STR("acme"), STR("Acme"), STR("ORG")};
	const struct edit_removal r = {STR("my-"), STR_NONE, word};
	const struct edit_style s = {STR("entity.ORG"), names, values, 2};
	size_t n = 0;
	*adds = kind % 6 == 0 || kind % 6 == 1;
	switch (kind % 6) {
	case 1:
		w.actor = STR("acme");
		w.exact = false;
		/* fall through */
	case 0:
		return theme_edit_add_word(e, &w, NULL);
	case 2:
		return theme_edit_add_alias(e, &a, word, NULL);
	case 3:
		return theme_edit_remove_word(e, &r, &n, NULL);
	case 4:
		return theme_edit_style(e, &s, NULL);
	default:
		return theme_edit_inherits(e, kind & 8 ? STR("mono, default") : STR_NONE, NULL);
	}
}

static void
change_all(struct theme_edit *e, struct str kinds, struct str word)
{
	for (size_t i = 0; i < kinds.len && i < CHANGES; i++) {
		struct buf before = {0};
		bool adds;
		buf_str(&before, theme_edit_text(e));
		bool ok = change(e, kinds.ptr[i], word, &adds);
		if (!ok && !str_eq(buf_view(&before), theme_edit_text(e)))
			abort();
		if (ok && adds && !only_adds(buf_view(&before), theme_edit_text(e)))
			abort();
		buf_done(&before);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct str all = {(const char *)data, n}, kinds, word;
	if (n > 20000 || !str_split(&all, '\n', &kinds) || !str_split(&all, '\n', &word))
		return 0;
	put(all.ptr ? all : STR(""));
	struct theme_edit *e = theme_edit_open(path, NULL);
	if (!e)
		return 0;
	change_all(e, kinds, word);
	struct theme_edit *again = NULL;
	put(theme_edit_text(e));
	if (theme_edit_text(e).len && !(again = theme_edit_open(path, NULL)))
		abort();
	theme_edit_free(again);
	theme_edit_free(e);
	return 0;
}
