/* Extensions are taken off one by one until a text of what is left is there. */
#include "formats/text_of.h"

#include <sys/stat.h>

#include "base/file.h"

static bool
is_file(const char *path)
{
	struct stat st;
	return !stat(path, &st) && S_ISREG(st.st_mode);
}

static bool
is_text_name(struct str name)
{
	static const char *const ends[] = {".txt", ".md", ".txt.gz", ".txt.zst", ".html", ".htm",
	    ".markdown"};
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (str_ends(name, str_of(ends[i])))
			return true;
	return false;
}

/* NAME when it is called as a text is, NAME.txt and its like; not the file itself. */
static bool
try_name(struct str folder, struct str name, struct str self, struct buf *out)
{
	static const char *const ends[] = {"", ".txt", ".txt.gz", ".txt.zst", ".md", ".raw.txt",
	    ".ascii.txt", ".html", ".htm", ".markdown"};
	struct buf file = {0}, path = {0};
	bool found = false;
	for (size_t i = 0; !found && i < sizeof ends / sizeof *ends; i++) {
		if (!i && !is_text_name(name))
			continue;
		buf_clear(&file);
		buf_str(&file, name);
		buf_puts(&file, ends[i]);
		found = !str_eq(buf_view(&file), self) &&
		    is_file(path_join(&path, folder, buf_view(&file)));
	}
	if (found)
		buf_str(out, buf_view(&path));
	buf_done(&file);
	buf_done(&path);
	return found;
}

bool
format_text_of(struct str path, struct str name, struct buf *out)
{
	struct str folder = path_folder(path), self = path_base(path), stem = self;
	struct str base = path_base(name);
	bool plain = base.len && str_chr(base, '\0') == base.len && !str_eq(base, self);
	/* article-2.json, the second one that was called so, has article-2.txt before article.txt. */
	struct str own = path_stem(self), more = str_sub(own, base.len, own.len);
	bool longer = str_starts(own, base) && more.len && (*more.ptr == '-' || *more.ptr == '.');
	if (plain && longer &&
	    try_name(folder, own, self, out))
		return true;
	if (plain && try_name(folder, base, self, out))
		return true;
	for (struct str shorter = path_stem(stem); shorter.len < stem.len;
	    shorter = path_stem(stem)) {
		stem = shorter;
		if (try_name(folder, stem, self, out))
			return true;
	}
	return false;
}
