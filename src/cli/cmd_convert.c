/*
 * limn convert: annotations from one format into another.  One file goes to a file, many or a
 * folder go to a folder, or behind one another into one file of a format that takes many.
 * Several inputs are read at a time; what is written and said comes in their order.
 */
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/parallel.h"
#include "cli/commands.h"
#include "cli/convert.h"
#include "formats/losses.h"

static int
usage(void)
{
	complain("convert what to what? usage: limn convert IN OUT, limn convert IN... -O DIR, or "
	    "limn convert IN -t FORMAT for standard output");
	complain("`limn convert --help` lists the options, `limn help formats` the formats");
	return 2;
}

/* ---- what goes where */

/* The format that a file's name tells, of those that are written: the first in the table, but
 * x.actors.tsv is no other .tsv. */
static const struct format *
format_of_name(struct str path)
{
	const struct format *f, *best = NULL;
	size_t most = 0;
	for (size_t i = 0; (f = format_at(i)); i++) {
		struct str all = str_of(f->extension), one;
		while (f->write && format_is_named(f, path) && str_split(&all, ' ', &one)) {
			if (one.len > most && str_ends(path, one)) {
				most = one.len;
				best = f;
			}
		}
	}
	return best;
}

static bool
ends_in_slash(const char *path)
{
	size_t n = strlen(path);
	return n && path[n - 1] == '/';
}

/* The last word is the target, unless -O is; without one, with -t, it is standard output. */
static bool
find_target(struct conversion *c, size_t *n_inputs)
{
	const struct options *o = c->o;
	*n_inputs = o->n_files;
	if (o->output) {
		c->folder = o->output;
		return o->n_files > 0;
	}
	if (o->n_files < 2) {
		c->file = "-";
		return o->n_files == 1 && o->to;
	}
	const char *last = o->files[--*n_inputs];
	bool many = *n_inputs > 1;
	for (size_t i = 0; i < *n_inputs; i++)
		many |= inputs_is_folder(o->files[i]);
	bool is_folder = strcmp(last, "-") && (ends_in_slash(last) || inputs_is_folder(last) ||
	    (many && !format_of_name(str_of(last))));
	*(is_folder ? &c->folder : &c->file) = last;
	return true;
}

static bool
find_format(struct conversion *c)
{
	if (c->o->to || c->folder || !strcmp(c->file, "-")) {
		if (!c->o->to)
			complain("convert to what format? -t names one, see limn help formats");
		else
			c->to = writable_format(c->o->to);
	} else {
		c->to = format_of_name(str_of(c->file));
		if (!c->to)
			complain("%s: its name tells no format to write: -t names one, see limn help "
			    "formats", c->file);
	}
	return c->to != NULL;
}

static bool
find_inputs(struct conversion *c, size_t n)
{
	struct err err = {0};
	for (size_t i = 0; i < n; i++) {
		if (!inputs_add(&c->inputs, c->o->files[i], str_of(c->o->from), &err)) {
			complain_err(&err);
			return false;
		}
	}
	if (c->inputs.n_unknown)
		complain("%zu files are in no format that limn knows, and are left out",
		    c->inputs.n_unknown);
	if (!c->inputs.list.n)
		complain("there is nothing to convert");
	return c->inputs.list.n > 0;
}

/* ---- the work */

static void *
work(void *context, size_t i)
{
	return convert_read(context, i);
}

static void
drop(void *context, void *result)
{
	(void)context;
	converted_free(result);
}

/* Into the one file behind what is there. */
static bool
gather(struct conversion *c, size_t i, struct converted *from)
{
	if ((!c->to->many || c->to->standoff) && c->n_documents + from->n_documents > 1) {
		complain("%s: %s takes one document a file, and there are more: -O DIR writes a file "
		    "for each", c->inputs.list.v[i].path, c->to->name);
		return false;
	}
	c->n_documents += from->n_documents;
	for (size_t k = 0; k < from->pieces.n; k++) {
		struct piece *p = &from->pieces.v[k];
		format_append(c->to, &c->all.content, buf_view(&p->content));
		losses_join(c->all.losses, p->losses);
		if (p->has_text) {
			struct buf empty = {0};
			buf_done(&c->all.text);
			c->all.text = p->text;
			p->text = empty;
			c->all.has_text = true;
			buf_clear(&c->all.text_source);
			buf_str(&c->all.text_source, buf_view(&p->text_source));
		}
	}
	return true;
}

static bool
take(void *context, size_t i, void *result)
{
	struct conversion *c = context;
	struct converted *from = result;
	bool goes_on = true;
	file_write_fd(STDERR_FILENO, buf_view(&from->messages));
	if (!from->ok)
		c->status = 1;
	if (c->file)
		goes_on = gather(c, i, from);
	else if (!convert_place(c, i, from))
		c->status = 1;
	c->refused |= !goes_on;
	drop(c, from);
	return goes_on;
}

static bool
make_folder(struct conversion *c)
{
	struct err err = {0};
	if (!c->folder || file_make_folder(c->folder, &err))
		return true;
	complain_err(&err);
	return false;
}

static int
convert(struct conversion *c)
{
	if (!make_folder(c))
		return 1;
	c->written = map_new();
	c->all.losses = losses_new();
	parallel_run(&(struct parallel){.n = c->inputs.list.n,
	    .threads = c->o->jobs ? c->o->jobs : parallel_processors(), .work = work, .take = take,
	    .drop = drop, .context = c});
	/* Nothing is written when nothing could be read. */
	if (c->file && c->n_documents && !c->refused && !convert_finish(c))
		c->status = 1;
	piece_done(&c->all);
	map_free(c->written);
	return c->refused ? 1 : c->status;
}

int
run_convert(struct options *o)
{
	struct conversion c = {.o = o};
	size_t n;
	if (!find_target(&c, &n))
		return usage();
	int status = find_format(&c) ? find_inputs(&c, n) ? convert(&c) : 1 : 2;
	inputs_done(&c.inputs);
	return status;
}
