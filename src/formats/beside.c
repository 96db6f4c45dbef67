/* The annotation file beside a text, and what belongs to an annotation file. */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/vec.h"
#include "formats/format.h"
#include "formats/head.h"
#include "formats/own_file.h"

/* Several formats may look at one file: its head is kept. */
struct seen { struct buf path, head; };
struct heads { VEC(struct seen) v; };

static void
heads_done(struct heads *h)
{
	for (size_t i = 0; i < h->v.n; i++) {
		buf_done(&h->v.v[i].path);
		buf_done(&h->v.v[i].head);
	}
	vec_done(&h->v);
}

static struct str
head_at(struct heads *h, const char *path)
{
	for (size_t i = 0; i < h->v.n; i++)
		if (str_is(buf_view(&h->v.v[i].path), path))
			return buf_view(&h->v.v[i].head);
	struct seen s = {0};
	buf_puts(&s.path, path);
	head_read(path, &s.head);
	vec_push(&h->v, s);
	return buf_view(&s.head);
}

static bool
holds_annotations(struct heads *h, const char *path, const struct format *f)
{
	struct str head = head_at(h, path);
	return head.len && f->sniff(head) >= SNIFF_MAYBE;
}

/* article.EXT, article.txt.EXT for one extension. */
static bool
try_extension(struct heads *h, const struct format *f, struct str path, struct str extension,
    struct buf *out)
{
	struct str folder = path_folder(path), base = path_base(path);
	const struct str stems[] = {path_stem(path), base};
	struct buf name = {0}, file = {0};
	bool found = false;
	for (size_t i = 0; !found && i < 2; i++) {
		buf_clear(&file);
		buf_str(&file, stems[i]);
		buf_chr(&file, '.');
		buf_str(&file, extension);
		/* One's own annotations lie on top of whatever is there. */
		if (str_eq(buf_view(&file), base) || own_file_is_named(buf_view(&file)))
			continue;
		const char *candidate = path_join(&name, folder, buf_view(&file));
		found = holds_annotations(h, candidate, f);
		if (found)
			buf_puts(out, candidate);
	}
	buf_done(&file);
	buf_done(&name);
	return found;
}

/* In the order of the table. */
bool
format_beside(struct str path, struct buf *out)
{
	const struct format *f;
	struct str extension;
	struct heads heads = {0};
	bool found = false;
	for (size_t i = 0; !found && path.len && (f = format_at(i)) != NULL; i++) {
		struct str all = str_of(f->extension);
		while (!found && f->sniff && !f->refused && str_split(&all, ' ', &extension))
			found = try_extension(&heads, f, path, extension, out);
	}
	heads_done(&heads);
	return found;
}

bool
format_other_half(struct str path, struct buf *out)
{
	size_t start = out->len;
	if (!str_ends(path, STR(".a1")) && !str_ends(path, STR(".a2")))
		return false;
	buf_str(out, str_sub(path, 0, path.len - 1));
	buf_chr(out, path.ptr[path.len - 1] == '1' ? '2' : '1');
	if (file_exists(buf_cstr(out) + start))
		return true;
	out->len = start;
	return false;
}
