/*
 * What a reader annotated is there for all commands that show annotations.  A file that is itself
 * such annotations is not laid over once more.
 */
#include "cli/own_overlay.h"

#include "cli/user_folders.h"
#include "formats/own_file.h"

struct layer *
own_overlay(const struct options *o, const char *path, const struct collected *of,
    struct document *d, struct schema *schema, struct buf *path_out, struct err *err)
{
	struct buf state = {0};
	struct layer *own = NULL;
	struct own_place at = {.path = str_of(path)};
	if (of && of->text_path.len)
		at.path = of->text_path;
	else if (of)
		at = (struct own_place){.path = of->path, .within = true, .name = of->name};
	if (!o->no_overlay && !own_file_is_named(of ? of->path : at.path)) {
		at.state = state_folder(o, &state);
		own = own_file_read(&at, d, schema, path_out, err);
	}
	if (own)
		layer_set_corrects(own, true);
	buf_done(&state);
	return own;
}
