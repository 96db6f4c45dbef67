/*
 * The rule behind a mark: where its file is, how it reads, and editing it.  A shipped rule is
 * not edited where it stands: it is copied into the reader's user.yaml under its id.
 */
#include "ui/why.h"

#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "rules/ruleset.h"
#include "theme/edit.h"
#include "theme/find.h"
#include "theme/theme.h"
#include "ui/editor.h"
#include "ui/mine.h"

enum { LINES_MAX = 12 };

/* Of two files of one name the second goes by its whole path. */
static bool
goes_by_path(const struct session *s, struct str path)
{
	const struct ruleset *r = theme_ruleset(s->theme);
	struct rule_info info;
	for (uint32_t i = 0; ruleset_rule(r, i, &info); i++) {
		if (str_eq(info.file, path))
			return true;
	}
	return false;
}

/* Where a rule's file lies; false: it is built in, and `out` is its name ("default"). */
static bool
why_path(const struct session *s, struct str file, struct buf *out)
{
	buf_clear(out);
	for (size_t i = 0; s->theme != NULL && i < theme_file_count(s->theme); i++) {
		struct str path = theme_file_at(s->theme, i);
		if (!str_eq(path, file) &&
		    (!str_eq(path_base(path), file) || goes_by_path(s, path)))
			continue;
		buf_str(out, path);
		return true;
	}
	buf_str(out, path_stem(file));
	return false;
}

static bool
read_theme(const struct session *s, struct str file, struct buf *out)
{
	struct buf path = {0};
	bool ok = why_path(s, file, &path) ?
	    file_read(buf_cstr(&path), LIMIT_LIST_FILE, out, NULL) :
	    theme_builtin_text(file, out);
	buf_done(&path);
	return ok;
}

static size_t
indent_of(struct str line)
{
	size_t i = 0;
	while (i < line.len && line.ptr[i] == ' ')
		i++;
	return i;
}

/* From its line on what is indented deeper: the rest of the rule. */
bool
why_source(const struct session *s, struct str file, uint64_t line, struct buf *out)
{
	struct buf text = {0};
	bool ok = line > 0 && read_theme(s, file, &text);
	struct str rest = buf_view(&text), one;
	size_t indent = 0, taken = 0;
	for (uint64_t n = 1; ok && taken < LINES_MAX && str_line(&rest, &one); n++) {
		if (n < line)
			continue;
		if (n == line)
			indent = indent_of(one);
		else if (str_trim(one).len == 0 || indent_of(one) <= indent)
			break;
		buf_str(out, str_sub(one, indent, one.len));
		buf_chr(out, '\n');
		taken++;
	}
	buf_done(&text);
	return ok && taken > 0;
}

/* ---- editing */

static bool
copy_to_user(struct session *s, const struct trace_item *x, struct buf *path, size_t *at)
{
	struct buf text = {0};
	struct err err = {0};
	struct theme_edit *e = NULL;
	if (!mine_may_write(s))
		return false;
	struct edit_rule rule = {.from = x->file, .id = x->id, .line = x->line};
	bool ok = false;
	if (!read_theme(s, x->file, &text)) {
		err_set(&err, ERR_SYSTEM, "the theme of this rule cannot be read");
		goto out;
	}
	rule.text = buf_view(&text);
	if (!theme_user_path(path, &err))
		goto out;
	e = theme_edit_open(buf_cstr(path), &err);
	ok = e != NULL && theme_edit_copy_rule(e, &rule, at, &err);
	/* Such a user.yaml would be an error at every start: its message was given. */
	if (ok && !mine_would_load(s, theme_edit_text(e)))
		ok = false;
	else
		ok = ok && theme_edit_save(e, &err);
out:
	if (!ok && err.text[0])
		session_fail(s, "%s", err.text);
	theme_edit_free(e);
	buf_done(&text);
	return ok;
}

void
why_edit_rule(struct session *s, const struct trace_item *x)
{
	struct buf path = {0};
	size_t at = x->line;
	bool file = why_path(s, x->file, &path);
	/* Shipped themes are overwritten by the next version of the program. */
	if (s->o.secure || (file && !find_is_installed(buf_view(&path)) &&
	    access(buf_cstr(&path), W_OK) == 0)) {
		editor_open(s, buf_view(&path), at);
	} else {
		buf_clear(&path);
		if (copy_to_user(s, x, &path, &at))
			editor_open(s, buf_view(&path), at);
	}
	buf_done(&path);
}
