/*
 * Folders are walked in the order of names, so that what is written and said is the same every
 * time.  A link to a folder is not followed: it may lead back.
 */
#include "cli/inputs.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"
#include "formats/format.h"
#include "formats/head.h"
#include "formats/own_file.h"
#include "formats/text_of.h"

enum { DEPTH = 64 };

bool
inputs_is_folder(const char *path)
{
	struct stat st;
	return !stat(path, &st) && S_ISDIR(st.st_mode);
}

/* The second of two files of one text is read with the first. */
static bool
is_second(const char *path)
{
	struct buf first = {0};
	bool is = str_ends(str_of(path), STR(".a2")) && format_other_half(str_of(path), &first);
	buf_done(&first);
	return is;
}

static bool
is_wanted(const char *path, struct str from)
{
	struct buf head = {0};
	struct str name = path_base(str_of(path)), named = from;
	head_read(path, &head);
	struct str content = buf_view(&head);
	const struct format *f = format_sniff(STR(""), content);
	bool wanted = f || format_by_path(name);
	if (from.len) {
		str_split(&from, ':', &named);
		const struct format *of = format_by_name(named);
		wanted = of && (f == of || format_is_named(of, name));
	}
	buf_done(&head);
	return wanted;
}

/* What lies beside annotations as a rule: texts, what types there are, who may use them. */
static bool
is_companion(struct str name)
{
	static const char *const ends[] = {".txt", ".md", ".conf", ".txt.gz", ".txt.zst", "LICENSE"};
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (str_ends(name, str_of(ends[i])))
			return true;
	return false;
}

/* A text by its name; packed or not. */
static bool
is_text(struct str name)
{
	static const char *const packed[] = {".gz", ".zst"};
	static const char *const ends[] = {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml"};
	for (size_t i = 0; i < sizeof packed / sizeof *packed; i++)
		if (str_ends(name, str_of(packed[i])))
			name.len -= strlen(packed[i]);
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (str_ends(name, str_of(ends[i])))
			return true;
	return false;
}

/* One's own annotations come with those that they lie over. */
static bool
is_laid_over(const char *path)
{
	struct buf text = {0}, other = {0};
	bool is = own_file_is_named(str_of(path)) &&
	    format_text_of(str_of(path), STR_NONE, &text) && format_beside(buf_view(&text), &other);
	buf_done(&text);
	buf_done(&other);
	return is;
}

/*
 * Annotations of a text that lies beside them come with it, one's own as well.  Texts that lie
 * beside each other (a.txt, a.html) are each a text.
 */
static bool
is_beside(const char *path)
{
	struct buf text = {0};
	bool is = own_file_is_named(str_of(path)) || (!is_text(path_base(str_of(path))) &&
	    format_text_of(str_of(path), STR_NONE, &text));
	buf_done(&text);
	return is;
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool walk(struct inputs *in, struct str folder, struct str below, struct str from,
    int depth, struct err *err);

static bool
add_entry(struct inputs *in, struct str folder, struct str below, const char *name,
    struct str from, int depth, struct err *err)
{
	struct stat st;
	struct buf path = {0}, deeper = {0};
	const char *at = path_join(&path, folder, str_of(name));
	bool ok = true, is_link = !lstat(at, &st) && S_ISLNK(st.st_mode);
	if (stat(at, &st)) {
		in->n_unknown++;
	} else if (S_ISDIR(st.st_mode)) {
		buf_str(&deeper, below);
		buf_puts(&deeper, below.len ? "/" : "");
		buf_puts(&deeper, name);
		ok = is_link || walk(in, buf_view(&path), buf_view(&deeper), from, depth + 1, err);
	} else if (S_ISREG(st.st_mode) && is_second(at)) {
		/* is read with its .a1 */
	} else if (S_ISREG(st.st_mode) && !in->articles && is_laid_over(at)) {
		/* is read with the others */
	} else if (S_ISREG(st.st_mode) && in->articles && !from.len && is_beside(at)) {
		/* is read with its text */
	} else if (S_ISREG(st.st_mode) && ((in->articles && !from.len && is_text(str_of(name))) ||
	    is_wanted(at, from))) {
		if (in->list.n == LIMIT_PATHS)
			ok = err_set(err, ERR_LIMIT, "these are more than %d files", LIMIT_PATHS);
		else
			vec_push(&in->list, ((struct input){
			    .path = arena_copy(in->texts, path.ptr, path.len),
			    .folder = {arena_copy(in->texts, below.ptr, below.len), below.len}}));
	} else {
		in->n_unknown += !is_companion(str_of(name));
	}
	buf_done(&path);
	buf_done(&deeper);
	return ok;
}

/* The folder is read to its end and closed before one goes deeper. */
static bool
walk(struct inputs *in, struct str folder, struct str below, struct str from, int depth,
    struct err *err)
{
	struct buf path = {0}, shown = {0};
	VEC(char *) names = {0};
	buf_str(&path, folder);
	clean_quote(&shown, folder, 200);
	DIR *d = depth < DEPTH ? opendir(buf_cstr(&path)) : NULL;
	bool ok = d || (depth < DEPTH ? err_sys(err, "cannot open %s", buf_cstr(&shown)) :
	    err_set(err, ERR_LIMIT, "%s is too deep", buf_cstr(&shown)));
	for (struct dirent *e; d && (e = readdir(d));)
		if (e->d_name[0] != '.')
			vec_push(&names, mem_checked(strdup(e->d_name)));
	if (d)
		closedir(d);
	if (names.n)
		qsort(names.v, names.n, sizeof *names.v, by_name);
	for (size_t i = 0; i < names.n; i++) {
		ok = ok && add_entry(in, folder, below, names.v[i], from, depth, err);
		free(names.v[i]);
	}
	vec_done(&names);
	buf_done(&path);
	buf_done(&shown);
	return ok;
}

bool
inputs_add(struct inputs *in, const char *path, struct str from, struct err *err)
{
	if (!in->texts)
		in->texts = arena_new();
	if (strcmp(path, "-") && inputs_is_folder(path)) {
		in->n_folders++;
		return walk(in, str_of(path), STR(""), from, 0, err);
	}
	vec_push(&in->list, ((struct input){.path = path, .folder = STR_NONE}));
	return true;
}

void
inputs_done(struct inputs *in)
{
	vec_done(&in->list);
	arena_free(in->texts);
}
