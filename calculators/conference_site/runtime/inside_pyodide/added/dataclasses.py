

# Added for the browser. What `dataclass` writes for a class, `__init__` and the like, is compiled when it is first called: most of it never
# is, and to compile all of it takes a tenth of the start.
def _add_when_called(builder, cls):
    for name, source in zip(builder.names, builder.src, strict=True):
        method = _compiled_when_called(builder, name, source)
        method.__name__, method.__qualname__ = name, f"{cls.__qualname__}.{name}"
        if builder.unconditional_adds.get(name):
            setattr(cls, name, method)
        elif _set_new_attribute(cls, name, method) and builder.overwrite_errors.get(name):  # noqa: F821 - Python's own
            raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}")


def _compiled_when_called(builder, name, source):
    def method(self, /, *given, **named):
        made = {}
        exec(f"def __create_fn__({','.join(builder.locals)}):\n{source}\n return {name}", builder.globals, made)
        compiled = made["__create_fn__"](**builder.locals)
        compiled.__qualname__ = method.__qualname__
        for kind in type(self).__mro__:
            if kind.__dict__.get(name) is method:
                setattr(kind, name, compiled)
        return compiled(self, *given, **named)

    return method


_FuncBuilder.add_fns_to_class = _add_when_called  # noqa: F821 - Python's own
