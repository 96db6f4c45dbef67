/*
 * Names of files are made of what documents say of themselves, and of the inputs' own.
 */
#include "cli/target.h"

#include <string.h>

#include "base/clean.h"
#include "base/file.h"
#include "cli/commands.h"
#include "cli/inputs.h"
#include "formats/offsets.h"

enum { NAME = 120 };                 /* bytes of a file's name made of a document's */

void
target_safe_name(struct buf *out, struct str name)
{
	struct buf plain = {0};
	name = str_ends(name, STR(".txt")) ? str_sub(name, 0, name.len - 4) : name;
	offsets_plain(&plain, name);
	size_t start = out->len;
	for (size_t i = 0; i < plain.len;) {
		uint32_t cp;
		bool bad;
		size_t n = clean_decode(plain.ptr + i, plain.len - i, &cp, &bad);
		if (out->len - start + n > NAME)
			break;
		bool first = out->len == start;
		if (bad || clean_is_unsafe(cp) || (cp < 128 && strchr("/\\:*?\"<>|'`$&;", (int)cp)) ||
		    (first && (cp == '.' || cp == '-' || cp == ' ')))
			buf_chr(out, '_');
		else
			buf_add(out, plain.ptr + i, n);
		i += n;
	}
	while (out->len > start && out->ptr[out->len - 1] == ' ')
		out->len--;
	buf_done(&plain);
}

struct str
target_extension(const struct format *f)
{
	struct str all = str_of(f->extension), first = STR_NONE;
	str_split(&all, ' ', &first);
	return first;
}

void
target_path(struct buf *out, struct str folder, struct str below, struct str name,
    const struct format *f)
{
	struct buf file = {0};
	if (below.len) {
		buf_str(&file, below);
		buf_chr(&file, '/');
	}
	buf_str(&file, name);
	buf_chr(&file, '.');
	buf_str(&file, target_extension(f));
	path_join(out, folder, buf_view(&file));
	buf_done(&file);
}

bool
target_make_folder(const char *path)
{
	struct buf folder = {0};
	struct err err = {0};
	buf_str(&folder, path_folder(str_of(path)));
	bool ok = inputs_is_folder(buf_cstr(&folder)) ||
	    file_make_folder(buf_cstr(&folder), &err);
	if (!ok)
		complain_err(&err);
	buf_done(&folder);
	return ok;
}
