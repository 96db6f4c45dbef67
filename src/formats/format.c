/* The table of formats; sniffing; files as layers. */
#include "formats/format.h"

#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"
#include "formats/brat.h"
#include "formats/json.h"

static const struct format formats[] = {
	{"brat", "ann", "brat standoff: T E R N A # *", brat_sniff, brat_read, brat_write},
	{"json", "json", "limn's JSON, one document", json_sniff, json_read, json_write},
	{"jsonl", "jsonl", "limn's JSON, one document a line, with its text", NULL, NULL,
	    jsonl_write},
};

enum { N_FORMATS = sizeof formats / sizeof *formats, HEAD = 4096 };

const struct format *
format_at(size_t i)
{
	return i < N_FORMATS ? &formats[i] : NULL;
}

const struct format *
format_by_name(struct str name)
{
	for (size_t i = 0; i < N_FORMATS; i++)
		if (str_is(name, formats[i].name))
			return &formats[i];
	return NULL;
}

const struct format *
format_sniff(struct str path, struct str content)
{
	struct str head = str_sub(content, 0, HEAD);
	for (size_t i = 0; i < N_FORMATS; i++)
		if (formats[i].sniff && formats[i].sniff(head))
			return &formats[i];
	struct buf dot = {0};
	const struct format *found = NULL;
	for (size_t i = 0; !found && i < N_FORMATS; i++) {
		buf_clear(&dot);
		buf_fmt(&dot, ".%s", formats[i].extension);
		if (formats[i].read && str_ends(path, buf_view(&dot)))
			found = &formats[i];
	}
	buf_done(&dot);
	return found;
}

/* The format to read with: the one named, else by content and name. */
static const struct format *
choose(const char *path, struct str from, struct str content, struct err *err)
{
	const struct format *f = from.len ? format_by_name(from) : format_sniff(str_of(path), content);
	if (f && f->read)
		return f;
	struct buf name = {0};
	clean_quote(&name, from.len ? from : str_of(path), LIMIT_QUOTE);
	if (from.len)
		err_set(err, ERR_UNSUPPORTED, "there is no format %s to read: see limn help formats",
		    buf_cstr(&name));
	else
		err_set(err, ERR_UNSUPPORTED,
		    "%s is in no format that limn knows: --from names one, see limn help formats",
		    buf_cstr(&name));
	buf_done(&name);
	return NULL;
}

struct layer *
format_load(const char *path, struct str from, struct document *d, struct schema *schema,
    struct err *err)
{
	struct buf content = {0};
	if (!file_read(path, LIMIT_ANN_FILE, &content, err)) {
		buf_done(&content);
		return NULL;
	}
	struct layer *l = NULL;
	const struct format *f = choose(path, from, buf_view(&content), err);
	if (f) {
		l = layer_new(schema, path_base(str_of(path)), str_of(path));
		if (!f->read(l, buf_view(&content), d, err)) {
			layer_free(l);
			l = NULL;
		}
	}
	buf_done(&content);
	return l;
}

bool
format_beside(struct str path, struct buf *out)
{
	static const char *const extensions[] = {"ann", "json"};
	struct buf name = {0};
	bool found = false;
	struct str folder = path_folder(path), stem = path_stem(path), base = path_base(path);
	for (size_t i = 0; !found && i < 4; i++) {
		struct buf file = {0};
		buf_str(&file, i % 2 ? base : stem);
		buf_fmt(&file, ".%s", extensions[i / 2]);
		const char *candidate = path_join(&name, folder, buf_view(&file));
		struct buf head = {0};
		found = !str_eq(str_of(candidate), path) && file_exists(candidate) &&
		    file_read(candidate, LIMIT_ANN_FILE, &head, NULL) &&
		    (i < 2 || json_sniff(str_sub(buf_view(&head), 0, HEAD)));
		if (found)
			buf_puts(out, candidate);
		buf_done(&head);
		buf_done(&file);
	}
	buf_done(&name);
	return found;
}
