namespace BotAssistant.StaffPages;

/// <summary>A page for staff: a title and what stands below it, in order. What is drawn of it, the template decides; all of it is encoded there.</summary>
internal sealed record StaffPage(string Title, IReadOnlyList<Block> Blocks)
{
    public int Status { get; init; } = 200;

    /// <summary>After so long the browser asks again, without a script; null: never.</summary>
    public TimeSpan? RefreshAfter { get; init; }
}

/// <summary>One piece of a page. Exactly what is set is drawn.</summary>
internal sealed record Block
{
    public string? Heading { get; init; }

    public string? Words { get; init; }

    /// <summary>Something went wrong, or needs attention.</summary>
    public string? Warning { get; init; }

    /// <summary>Something was done.</summary>
    public string? Done { get; init; }

    public IReadOnlyList<Fact>? Facts { get; init; }

    public IReadOnlyList<Row>? Rows { get; init; }

    public IReadOnlyList<Link>? Links { get; init; }

    public Form? Form { get; init; }

    /// <summary>A one-time code, in large digits.</summary>
    public string? Code { get; init; }

    /// <summary>A picture as a data address, with <see cref="PictureAlt"/>.</summary>
    public string? Picture { get; init; }

    public string? PictureAlt { get; init; }

    public static Block Head(string text) => new() { Heading = text };

    public static Block Say(string text) => new() { Words = text };

    public static Block Warn(string text) => new() { Warning = text };

    public static Block Of(IReadOnlyList<Fact> facts) => new() { Facts = facts };

    public static Block Of(IReadOnlyList<Row> rows) => new() { Rows = rows };

    public static Block Of(Form form) => new() { Form = form };

    public static Block Of(params IReadOnlyList<Link> links) => new() { Links = links };
}

internal sealed record Fact(string Name, string Value);

internal sealed record Link(string Words, string Href)
{
    public bool Current { get; init; }
}

/// <summary>One of a list.</summary>
/// <param name="Href">Null: nothing opens.</param>
internal sealed record Row(string Title, string? Href = null)
{
    public IReadOnlyList<Fact> Facts { get; init; } = [];

    public IReadOnlyList<Form> Forms { get; init; } = [];

    /// <summary>A colour's name for the mark beside it; its word stands in the text as well.</summary>
    public string? Mark { get; init; }
}

/// <param name="Action">A path of ours.</param>
/// <param name="Submit">What stands on the button.</param>
internal sealed record Form(string Action, string Submit)
{
    public IReadOnlyList<Field> Fields { get; init; } = [];

    public IReadOnlyList<Hidden> Hidden { get; init; } = [];

    /// <summary>It sends a file.</summary>
    public bool IsUpload { get; init; }

    /// <summary>Only looks something up.</summary>
    public bool IsSearch { get; init; }

    /// <summary>What is said above the fields.</summary>
    public string? Legend { get; init; }

    /// <summary>Filled in when it is drawn.</summary>
    public string? Token { get; init; }
}

internal sealed record Hidden(string Name, string Value);

/// <param name="Name">As it is sent.</param>
/// <param name="Label">As it is read.</param>
internal sealed record Field(string Name, string Label)
{
    /// <summary>Unique on its page; filled in when it is drawn.</summary>
    public string? Id { get; init; }

    /// <summary>As HTML names it.</summary>
    public string Type { get; init; } = "text";

    public bool IsFile => Type == "file";

    public string Value { get; init; } = "";

    public string? Hint { get; init; }

    public bool Required { get; init; } = true;

    public int MaxLength { get; init; } = 200;

    public string Autocomplete { get; init; } = "off";

    /// <summary>Several lines.</summary>
    public bool IsArea { get; init; }

    /// <summary>One of these; null: written freely.</summary>
    public IReadOnlyList<Option>? Options { get; init; }
}

internal sealed record Option(string Value, string Words)
{
    public bool Selected { get; init; }
}
