/* limn config path | show | schema: where config.yaml is, what it says, how it is described. */
#include <string.h>

#include "base/clean.h"
#include "base/file.h"
#include "cli/commands.h"
#include "ui/config_schema.h"

static int
finish(struct buf *out)
{
	bool ok = put(buf_view(out));
	buf_done(out);
	return ok ? 0 : 1;
}

/* Each file that is looked for, the least important first. */
static int
print_path(const struct config *c)
{
	struct buf out = {0};
	struct str rest = buf_view(&c->files), one;
	while (str_split(&rest, '\0', &one)) {
		if (one.len == 0)
			continue;
		struct buf path = {0};
		buf_str(&path, one);
		buf_puts(&out, file_exists(buf_cstr(&path)) ? "" : "(not there) ");
		clean_add(&out, one);
		buf_chr(&out, '\n');
		buf_done(&path);
	}
	return finish(&out);
}

int
run_config(struct options *o)
{
	const char *word = o->n_files == 1 ? o->files[0] : "";
	struct buf out = {0};
	if (!strcmp(word, "schema")) {
		config_schema(&out);
		return finish(&out);
	}
	if (strcmp(word, "path") && strcmp(word, "show")) {
		complain("usage: limn config path | show | schema");
		return 2;
	}
	bool ok = configured(o);
	if (!strcmp(word, "path"))
		return print_path(o->configured);
	if (!ok)
		return 2;
	config_show(o->configured, &out);
	return finish(&out);
}
