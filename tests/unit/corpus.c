#include "corpus.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

enum { MAX_SIZE = 1024 * 1024, OPEN_DIRECTORIES = 16 };

static struct {
    void (*visit)(const char *path, struct str text, void *context);
    void *context;
    char *memory;
    unsigned count;
} walk;

static int visit_file(const char *path, const struct stat *status, int type, struct FTW *ftw)
{
    (void)status;
    /* Installed packages and the library's own tests are too many to read each time. */
    const char *name = path + ftw->base;
    bool other = strcmp(name, "site-packages") == 0 || strcmp(name, "dist-packages") == 0 ||
                 strcmp(name, "test") == 0 || strcmp(name, "tests") == 0 || strcmp(name, "idlelib") == 0;
    if (type == FTW_D && other && ftw->level > 0) return FTW_SKIP_SUBTREE;
    if (type != FTW_F || !str_ends_with(str_of(path), (struct str)STR(".py"))) return FTW_CONTINUE;
    FILE *file = fopen(path, "rb");
    if (!file) return FTW_CONTINUE;
    size_t size = fread(walk.memory, 1, MAX_SIZE, file);
    fclose(file);
    if (size == MAX_SIZE) return FTW_CONTINUE;
    walk.count++;
    walk.visit(path, str_from(walk.memory, size), walk.context);
    return FTW_CONTINUE;
}

unsigned corpus_visit(const char *directory, void (*visit)(const char *path, struct str text, void *context),
                      void *context)
{
    walk.visit = visit;
    walk.context = context;
    walk.count = 0;
    walk.memory = malloc(MAX_SIZE);
    if (walk.memory) nftw(directory, visit_file, OPEN_DIRECTORIES, FTW_PHYS | FTW_ACTIONRETVAL);
    free(walk.memory);
    return walk.count;
}
