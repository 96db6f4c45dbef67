/*
 * Where the file of one's own annotations is.
 *
 * Beside article.txt it is article.limn.ann.  When that one says in its first line that it is of
 * another text, which is there too (article.html), it is article.txt.limn.ann.  In the state folder
 * it is own/FINGERPRINT.ann, and a file named by the article's path says which fingerprint it had
 * last, so that an edited article finds its annotations.
 */
#include "formats/own_place.h"

#include <string.h>
#include <unistd.h>

#include "base/clean.h"
#include "base/file.h"
#include "base/fingerprint.h"
#include "base/limits.h"

#define SUFFIX ".limn.ann"
#define HEADER "#limn own annotations of "

enum { ENDS = 64 * 1024, HEAD = 4096, LONGEST = 250 };

bool
own_file_is_named(struct str path)
{
	return str_ends(path, STR(SUFFIX));
}

static struct str
without(struct str name, const char *end)
{
	struct str e = str_of(end);
	return str_ends(name, e) && name.len > e.len ? str_sub(name, 0, name.len - e.len) : name;
}

/* whole: article.txt.limn.ann; else article.limn.ann.  False: the name would be too long. */
static bool
beside_name(struct str text, bool whole, struct buf *out)
{
	struct str base = without(without(path_base(text), ".gz"), ".zst");
	struct buf file = {0};
	buf_str(&file, whole ? path_base(text) : path_stem(base));
	buf_puts(&file, SUFFIX);
	bool fits = file.len <= LONGEST;
	buf_clear(out);
	buf_str(out, str_sub(text, 0, text.len - path_base(text).len));
	buf_str(out, buf_view(&file));
	buf_done(&file);
	return fits;
}

/* The text that a file of ours is of, by its first line; "" when it does not say. */
static void
named_text(const char *path, struct buf *out)
{
	struct buf head = {0};
	struct str rest, line;
	char piece[HEAD];
	int fd = file_open(path, SIZE_MAX, NULL);
	ssize_t n = fd >= 0 ? read(fd, piece, sizeof piece) : 0;
	if (fd >= 0)
		close(fd);
	rest = (struct str){piece, n > 0 ? (size_t)n : 0};
	if (str_line(&rest, &line) && str_starts(line, STR(HEADER)))
		buf_str(out, str_sub(line, sizeof HEADER - 1, line.len));
	buf_done(&head);
}

/* Whether it is of another text, which is still there. */
static bool
is_anothers(const char *path, struct str text)
{
	struct buf name = {0}, other = {0};
	named_text(path, &name);
	bool another = name.len && !str_eq(buf_view(&name), path_base(text)) &&
	    str_chr(buf_view(&name), '/') == name.len &&
	    file_exists(path_join(&other, path_folder(text), buf_view(&name)));
	buf_done(&name);
	buf_done(&other);
	return another;
}

static bool
has_file(const struct own_place *at)
{
	return at->path.len && !str_is(at->path, "-") && !at->within;
}

/* article.limn.ann, or, where that is another's, article.txt.limn.ann.  "": neither can be. */
static bool
find_beside(const struct own_place *at, struct buf *out)
{
	struct buf text = {0};
	buf_str(&text, at->path);
	bool named = has_file(at) && beside_name(buf_view(&text), false, out);
	bool there = named && file_exists(buf_cstr(out));
	if (there && is_anothers(buf_cstr(out), at->path))
		there = beside_name(buf_view(&text), true, out) && file_exists(buf_cstr(out));
	else if (named && !there) {
		/* One that was made while another's was there. */
		struct buf whole = {0};
		if (beside_name(buf_view(&text), true, &whole) && file_exists(buf_cstr(&whole))) {
			there = true;
			buf_clear(out);
			buf_str(out, buf_view(&whole));
		}
		buf_done(&whole);
	}
	if (!named)
		buf_clear(out);
	buf_done(&text);
	return there;
}

/* ---- in the state folder */

static const char *
state_path(struct buf *out, const char *folder, const char *first, const char *name)
{
	struct buf file = {0};
	buf_fmt(&file, "own/%s%s.ann", first, name);
	path_join(out, str_of(folder), buf_view(&file));
	buf_done(&file);
	return buf_cstr(out);
}

static bool
fingerprint(const struct own_place *at, struct document *d, char out[FINGERPRINT + 1])
{
	struct buf text = {0};
	if (has_file(at)) {
		buf_str(&text, at->path);
		bool ok = fingerprint_file(buf_cstr(&text), out);
		buf_done(&text);
		return ok;
	}
	uint64_t size = document_size(d);
	document_copy(d, 0, size < ENDS ? size : ENDS, &text);
	document_copy(d, size > 2 * ENDS ? size - ENDS : size < ENDS ? size : ENDS, size, &text);
	buf_fmt(&text, "%llu", (unsigned long long)size);
	fingerprint_text(at->name, buf_view(&text), out);
	buf_done(&text);
	return size > 0;
}

/* The fingerprint that an article of this path had when its annotations were saved. */
static bool
known_by_path(const struct own_place *at, char out[FINGERPRINT + 1])
{
	char hash[FINGERPRINT + 1];
	struct buf path = {0}, file = {0}, text = {0};
	buf_str(&text, at->path);
	bool ok = has_file(at) && fingerprint_path(buf_cstr(&text), hash) &&
	    file_read(state_path(&path, at->state, "path-", hash), 64, &file, NULL);
	struct str name = str_trim(buf_view(&file));
	ok = ok && fingerprint_is(name);
	if (ok) {
		memcpy(out, name.ptr, FINGERPRINT);
		out[FINGERPRINT] = '\0';
	}
	buf_done(&path);
	buf_done(&file);
	buf_done(&text);
	return ok;
}

bool
own_place_in_state(const struct own_place *at, struct document *d, struct buf *out)
{
	char name[FINGERPRINT + 1];
	struct buf folder = {0};
	bool found = false;
	buf_clear(out);
	if (at->state == NULL)
		return false;
	if (file_exists(path_join(&folder, str_of(at->state), STR("own")))) {
		found = fingerprint(at, d, name) &&
		    file_exists(state_path(out, at->state, "", name));
		found = found || (known_by_path(at, name) &&
		    file_exists(state_path(out, at->state, "", name)));
	}
	if (!found && fingerprint(at, d, name))
		state_path(out, at->state, "", name);
	else if (!found)
		buf_clear(out);
	buf_done(&folder);
	return found;
}

bool
own_place_find(const struct own_place *at, struct document *d, struct buf *out, bool *beside)
{
	struct buf state = {0};
	bool there = *beside = find_beside(at, out);
	if (!there && own_place_in_state(at, d, &state)) {
		there = true;
		buf_clear(out);
		buf_str(out, buf_view(&state));
	}
	/* New ones go beside the text, if they can. */
	if (!there && out->len)
		*beside = true;
	else if (!there)
		buf_str(out, buf_view(&state));
	buf_done(&state);
	return there;
}

bool
own_file_find(const struct own_place *at, struct document *d, struct buf *out)
{
	struct buf path = {0};
	bool beside, there = own_place_find(at, d, &path, &beside);
	if (there)
		buf_str(out, buf_view(&path));
	buf_done(&path);
	return there;
}

void
own_place_remember(const struct own_place *at, struct str file)
{
	char hash[FINGERPRINT + 1];
	struct buf path = {0}, old = {0}, now = {0}, text = {0};
	buf_str(&text, at->path);
	if (has_file(at) && fingerprint_path(buf_cstr(&text), hash)) {
		buf_str(&now, path_stem(file));
		buf_chr(&now, '\n');
		state_path(&path, at->state, "path-", hash);
		if (!file_read(buf_cstr(&path), 64, &old, NULL) ||
		    !str_eq(buf_view(&old), buf_view(&now)))
			file_write(buf_cstr(&path), buf_view(&now), 0600, NULL);
	}
	buf_done(&path);
	buf_done(&old);
	buf_done(&now);
	buf_done(&text);
}

void
own_place_header(const struct own_place *at, struct buf *out)
{
	struct str name = at->name.len ? at->name : has_file(at) ? path_base(at->path) :
	    STR("standard input");
	buf_puts(out, HEADER);
	clean_quote(out, name, LIMIT_ID);
	buf_chr(out, '\n');
}
