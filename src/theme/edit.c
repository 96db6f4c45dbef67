/* A theme file to be changed: opened, checked, written whole or not at all. */
#include "theme/edit_text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"
#include "theme/find.h"

static const char head[] =
    "# What is mine in limn: it lies over every theme.  :highlight, :style and :theme write put\n"
    "# their lines here; comments and all else stay as they are.  limn-theme(5) has the language.\n"
    "limn: 1\n";

static const char config_head[] =
    "# How limn is wanted: w in the menu of options (o) writes settings here; comments and all\n"
    "# else stay as they are.\n";

static bool
own_path(const char *name, struct buf *out, struct err *err)
{
	struct find *f = find_new();
	struct str folder = find_config(f);
	bool ok = folder.len > 0;
	if (ok)
		path_join(out, folder, str_of(name));
	else
		err_set(err, ERR_USAGE, "there is no home for %s: set XDG_CONFIG_HOME", name);
	find_free(f);
	return ok;
}

bool
theme_user_path(struct buf *out, struct err *err)
{
	return own_path("user.yaml", out, err);
}

bool
config_user_path(struct buf *out, struct err *err)
{
	return own_path("config.yaml", out, err);
}

/* Where links lead; the path itself when nothing is there. */
static bool
follow(struct theme_edit *e, struct err *err)
{
	char *real = realpath(buf_cstr(&e->path), NULL);
	if (!real && (errno != ENOENT || file_exists(buf_cstr(&e->path)))) {
		struct buf name = {0};
		int sys = errno;
		clean_quote(&name, buf_view(&e->path), 200);
		errno = sys;
		err_sys(err, "cannot follow %s", buf_cstr(&name));
		buf_done(&name);
		return false;
	}
	e->existed = real != NULL;
	buf_puts(&e->real, real ? real : buf_cstr(&e->path));
	free(real);
	return true;
}

static bool
read_text(struct theme_edit *e, struct buf *out, struct err *err)
{
	struct str all;
	struct buf text = {0};
	if (!file_read(buf_cstr(&e->real), LIMIT_THEME_FILE, &text, err)) {
		buf_done(&text);
		return false;
	}
	all = buf_view(&text);
	e->bom = str_starts(all, STR("\xEF\xBB\xBF"));
	buf_str(out, str_sub(all, e->bom ? 3 : 0, all.len));
	buf_done(&text);
	return true;
}

static bool
read_or_begin(struct theme_edit *e, const char *begin, struct err *err)
{
	struct stat st;
	e->mode = 0600;
	bool ok = follow(e, err);
	if (ok && e->existed)
		ok = read_text(e, &e->before, err);
	if (ok && e->existed && !stat(buf_cstr(&e->real), &st))
		e->mode = (unsigned)st.st_mode & 07777;
	if (ok) {
		buf_str(&e->text, e->existed ? buf_view(&e->before) : str_of(begin));
		struct str t = buf_view(&e->text);
		size_t lf = str_chr(t, '\n');
		e->eol = lf < t.len && lf > 0 && t.ptr[lf - 1] == '\r' ? "\r\n" : "\n";
		ok = edit_parse(e, err);
	}
	return ok;
}

struct theme_edit *
theme_edit_open(const char *path, struct err *err)
{
	struct theme_edit *e = mem_alloc(sizeof *e);
	buf_puts(&e->path, path);
	bool ok = read_or_begin(e, head, err);
	if (ok && node_is_null(e->root)) {
		/* Comments alone, or nothing: it begins here. */
		buf_puts(&e->text, e->text.len && e->text.ptr[e->text.len - 1] != '\n' ? e->eol : "");
		buf_puts(&e->text, "limn: 1");
		buf_puts(&e->text, e->eol);
		ok = edit_parse(e, err);
	}
	if (ok && edit_key(e->root, "limn") < 0)
		ok = edit_refuse(e, 0, err, "this is no theme: a theme begins with 'limn: 1'");
	if (ok)
		return e;
	theme_edit_free(e);
	return NULL;
}

struct theme_edit *
config_edit_open(const char *path, struct err *err)
{
	struct theme_edit *e = mem_alloc(sizeof *e);
	buf_puts(&e->path, path);
	if (read_or_begin(e, config_head, err))
		return e;
	theme_edit_free(e);
	return NULL;
}

void
theme_edit_free(struct theme_edit *e)
{
	if (!e)
		return;
	edit_unparse(e);
	buf_done(&e->path);
	buf_done(&e->real);
	buf_done(&e->text);
	buf_done(&e->before);
	mem_free(e);
}

struct str
theme_edit_text(const struct theme_edit *e)
{
	return buf_view(&e->text);
}

struct str
theme_edit_before(const struct theme_edit *e)
{
	return buf_view(&e->before);
}

bool
theme_edit_existed(const struct theme_edit *e)
{
	return e->existed;
}

/* Somebody else may have saved it meanwhile. */
static bool
unchanged(struct theme_edit *e, struct err *err)
{
	struct buf now = {0};
	bool there = file_exists(buf_cstr(&e->real)), same = there == e->existed;
	if (same && there)
		same = read_text(e, &now, NULL) && str_eq(buf_view(&now), buf_view(&e->before));
	buf_done(&now);
	return same || err_set(err, ERR_USAGE, "%s was changed meanwhile: try again",
	    e->script->path.ptr);
}

/* Between the look at the file and the rename nobody else may save: readers take turns by a lock
 * on the folder, which goes with its descriptor.  A file system that knows no locks has none. */
static bool
lock_folder(const struct theme_edit *e, const char *folder, int *fd, struct err *err)
{
	*fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (*fd < 0 || flock(*fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK)
		return true;
	close(*fd);
	*fd = -1;
	return err_set(err, ERR_USAGE, "%s is being changed by another limn: try again",
	    e->script->path.ptr);
}

static bool
may_write(const struct theme_edit *e, struct err *err)
{
	return !e->existed || (e->mode & 0222) != 0 ||
	    err_set(err, ERR_USAGE, "%s is read-only", e->script->path.ptr);
}

static bool
write_text(struct theme_edit *e, struct err *err)
{
	struct buf all = {0};
	buf_puts(&all, e->bom ? "\xEF\xBB\xBF" : "");
	buf_str(&all, buf_view(&e->text));
	bool ok = file_write(buf_cstr(&e->real), buf_view(&all), e->mode, err);
	/* The mask of the process has no say in what the file had. */
	if (ok && e->existed)
		chmod(buf_cstr(&e->real), (mode_t)e->mode);
	if (ok) {
		buf_clear(&e->before);
		buf_str(&e->before, buf_view(&e->text));
		e->existed = true;
	}
	buf_done(&all);
	return ok;
}

static bool
remove_file(struct theme_edit *e, struct err *err)
{
	return unlink(buf_cstr(&e->real)) == 0 || err_sys(err, "cannot remove %s",
	    e->script->path.ptr);
}

bool
theme_edit_save(struct theme_edit *e, struct err *err)
{
	struct buf folder = {0};
	int lock = -1;
	if (!e->goes && e->existed && str_eq(buf_view(&e->text), buf_view(&e->before)))
		return true;
	buf_str(&folder, path_folder(buf_view(&e->real)));
	bool ok = may_write(e, err) && file_make_folder(buf_cstr(&folder), err) &&
	    lock_folder(e, buf_cstr(&folder), &lock, err) && unchanged(e, err) &&
	    (e->goes ? remove_file(e, err) : write_text(e, err));
	if (lock >= 0)
		close(lock);
	buf_done(&folder);
	return ok;
}

bool
theme_edit_restore(struct theme_edit *e, struct str text, bool there, struct err *err)
{
	struct buf old = e->text;
	e->text = (struct buf){0};
	buf_str(&e->text, text);
	if (edit_parse(e, err)) {
		e->goes = !there && e->existed;
		buf_done(&old);
		return true;
	}
	buf_done(&e->text);
	e->text = old;
	edit_parse(e, NULL);
	return false;
}

/* ---- scalars */

static bool
is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	    c == '_' || (unsigned char)c >= 0x80;
}

/* Words that some reader of YAML takes for something else. */
static bool
is_reserved(struct str s)
{
	static const char *const words[] = {"true", "false", "yes", "no", "on", "off", "null", "y",
		"n"};
	char low[8];
	if (s.len >= sizeof low)
		return false;
	for (size_t i = 0; i < s.len; i++)
		low[i] = (char)(s.ptr[i] >= 'A' && s.ptr[i] <= 'Z' ? s.ptr[i] + 32 : s.ptr[i]);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (str_is((struct str){low, s.len}, words[i]))
			return true;
	}
	return false;
}

/* Plain: words of letters and digits, with blanks and a few signs between them. */
static bool
is_plain(struct str s)
{
	if (!s.len || !is_word_byte(s.ptr[0]) || (s.ptr[0] >= '0' && s.ptr[0] <= '9') ||
	    s.ptr[s.len - 1] == ' ' || is_reserved(s))
		return false;
	for (size_t i = 0; i < s.len;) {
		uint32_t cp;
		bool bad;
		size_t n = clean_decode(s.ptr + i, s.len - i, &cp, &bad);
		if (bad || (cp >= 0x80 && (clean_is_unsafe(cp) || cp < 0xA1 || cp == 0xFEFF)))
			return false;
		if (cp < 0x80 && !is_word_byte(s.ptr[i]) && !strchr(" -.'/+", s.ptr[i]))
			return false;
		i += n;
	}
	return true;
}

void
theme_edit_scalar(struct buf *out, struct str text)
{
	if (is_plain(text)) {
		buf_str(out, text);
		return;
	}
	buf_chr(out, '"');
	for (size_t i = 0; i < text.len;) {
		uint32_t cp;
		bool bad;
		size_t n = clean_decode(text.ptr + i, text.len - i, &cp, &bad);
		if (cp == '"' || cp == '\\')
			buf_fmt(out, "\\%c", (char)cp);
		else if (cp < 0x20 || (cp >= 0x7F && cp < 0xA1) || clean_is_unsafe(cp))
			buf_fmt(out, cp > 0xFFFF ? "\\U%08X" : "\\u%04X", (unsigned)cp);
		else
			buf_add(out, text.ptr + i, n);
		i += n;
	}
	buf_chr(out, '"');
}
