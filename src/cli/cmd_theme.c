/* limn theme list | show NAME. */
#include <string.h>

#include "base/clean.h"
#include "cli/commands.h"
#include "text/uni.h"
#include "theme/theme.h"

static int
list_themes(void)
{
	struct theme_list *list = theme_list_new();
	struct buf out = {0};
	int widest = 0;
	for (size_t i = 0; i < theme_list_count(list); i++) {
		int columns = uni_columns(theme_list_at(list, i)->name);
		widest = columns > widest ? columns : widest;
	}
	for (size_t i = 0; i < theme_list_count(list); i++) {
		const struct theme_entry *e = theme_list_at(list, i);
		clean_add(&out, e->name);
		buf_pad(&out, ' ', (size_t)(widest - uni_columns(e->name)) + 2);
		clean_add(&out, e->summary);
		buf_puts(&out, e->path.len ? "  (" : "  (built in");
		clean_add(&out, e->path);
		buf_puts(&out, ")\n");
	}
	bool ok = put(buf_view(&out));
	buf_done(&out);
	theme_list_free(list);
	return ok ? 0 : 1;
}

static int
show_theme(const char *name)
{
	struct buf out = {0};
	struct err err = {0};
	int status = 1;
	if (!theme_text(str_of(name), &out, &err))
		complain_err(&err);
	else if (put(buf_view(&out)))
		status = 0;
	buf_done(&out);
	return status;
}

int
run_theme(struct options *o)
{
	if (o->n_files == 1 && !strcmp(o->files[0], "list"))
		return list_themes();
	if (o->n_files == 2 && !strcmp(o->files[0], "show"))
		return show_theme(o->files[1]);
	complain("usage: limn theme list, or limn theme show NAME");
	return 2;
}
