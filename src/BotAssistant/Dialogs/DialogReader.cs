using System.Globalization;
using System.Text;

namespace BotAssistant.Dialogs;

/// <summary>Reads one directory of dialog files into a layer. Whatever is wrong becomes a problem; reading goes on with the next entry.</summary>
internal sealed class DialogReader(DialogLayer layer, DialogProblems problems)
{
    private const int MaxFileBytes = 1024 * 1024;
    private const int MaxTextLength = 2000;
    private const int MaxPhraseLength = 60;
    private const int MaxMenuItems = 9;

    private static readonly string[] Folders = ["intents", "menus", "texts", "words"];
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Dictionary<string, WordKind> Kinds =
        Enum.GetValues<WordKind>().ToDictionary(kind => kind.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 3,
        IgnoreInaccessible = false,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System,
    };

    /// <summary>The YAML files of a directory and below it, hidden ones left out, in a fixed order.</summary>
    public static IReadOnlyList<FileInfo> FilesIn(string directory) =>
    [
        .. new DirectoryInfo(directory).EnumerateFiles("*", Everything)
            .Where(file => file.Extension is ".yaml" or ".yml")
            .OrderBy(file => file.FullName, StringComparer.Ordinal),
    ];

    public void Read(string directory)
    {
        if (!Directory.Exists(directory))
        {
            problems.Add(Spot.WholeFile(layer.Name), "There is no such directory.", "Create it, or correct the setting Dialogs:Directory.");
            return;
        }
        foreach (var file in FilesIn(directory))
        {
            var relative = Path.GetRelativePath(directory, file.FullName).Replace('\\', '/');
            ReadFile(file, relative);
        }
    }

    private void ReadFile(FileInfo file, string relative)
    {
        var shown = layer.Name + "/" + relative;
        var folder = Path.GetDirectoryName(relative) ?? "";
        if (!Folders.Contains(folder))
        {
            problems.Add(Spot.WholeFile(shown), "Nothing reads a file at this place.", $"Move it into one of {string.Join(", ", Folders)}.");
            return;
        }
        if (file.Extension != ".yaml")
        {
            problems.Add(Spot.WholeFile(shown), "Only files that end in .yaml are read.", "Rename it.");
            return;
        }
        if (Content(file, shown) is not { } content)
        {
            layer.HasUnreadFile = true;
            return;
        }

        var before = problems.Count;
        switch (YamlTree.Read(shown, content, problems))
        {
            case null when problems.Count == before:
                problems.Add(Spot.WholeFile(shown), "This file is empty.", "Add an entry, or delete the file.");
                break;
            case null:
                layer.HasUnreadFile = true;
                break;
            case YamlMap map when folder != "words":
                foreach (var (key, value) in map.Entries)
                    ReadEntry(folder[..^1], key, value);
                break;
            case YamlList list when folder == "words":
                foreach (var item in list.Items)
                    ReadWord(item);
                break;
            case { } root:
                layer.HasUnreadFile = true;
                problems.Add(root.Spot, "This file has the wrong shape.", folder == "words"
                    ? "Write a list of lines like '- {from: 幫, to: 帮, kind: traditional}'."
                    : "Write lines like 'name: …' at its left edge.");
                break;
        }
    }

    private string? Content(FileInfo file, string shown)
    {
        try
        {
            if (file.Length > MaxFileBytes)
            {
                problems.Add(Spot.WholeFile(shown), "This file is larger than 1 MB.", "Split it.");
                return null;
            }
            return Utf8.GetString(File.ReadAllBytes(file.FullName)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            problems.Add(Spot.WholeFile(shown), "This file is not UTF-8.", "Save it with the encoding UTF-8.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(Spot.WholeFile(shown), $"This file cannot be read: {e.Message}", "Check that it is there and that the service may read it.");
        }
        return null;
    }

    private void ReadEntry(string what, YamlScalar key, YamlNode value)
    {
        layer.Mention(what, key.Value);
        switch (what)
        {
            case "text" when Text(key, value) is { } text:
                Add(layer.Texts, key.Value, text);
                break;
            case "menu" when Menu(key, value) is { } menu:
                Add(layer.Menus, key.Value, menu);
                break;
            case "intent" when Examples(key, value) is { } intent:
                Add(layer.Intents, key.Value, intent);
                break;
        }
    }

    private void Add<T>(Dictionary<string, T> entries, string name, T entry)
        where T : IEntry
    {
        if (!entries.TryAdd(name, entry))
            problems.Add(entry.Spot, $"'{name}' stands in two places, first at {entries[name].Spot}.", "Keep one of them.");
    }

    private TextEntry? Text(YamlScalar key, YamlNode value)
    {
        if (value is YamlScalar plain)
            return Template(plain) is { } only ? new(key.Spot, null, only) : null;
        if (Fields(value, "Write 'name: text', or version and text below the name.", "version", "text") is not { } fields)
            return null;
        if (!int.TryParse(fields["version"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var version) || version < 1)
        {
            problems.Add(fields["version"].Spot, "The version has to be a number from 1.", "Raise it by one whenever what the text says changes.");
            return null;
        }
        return Template(fields["text"]) is { } template ? new(key.Spot, version, template) : null;
    }

    private TextTemplate? Template(YamlScalar scalar)
    {
        var text = scalar.Value.Trim();
        if (text.Length is 0 or > MaxTextLength)
        {
            problems.Add(scalar.Spot, text.Length == 0 ? "This text is empty." : $"This text is longer than {MaxTextLength} characters.",
                text.Length == 0 ? "Write it, or delete the entry." : "Shorten it: people read it on a phone.");
            return null;
        }
        var template = TextTemplate.Parse(text, out var wrong);
        if (template is null)
            problems.Add(scalar.Spot, wrong!, "Write a slot like {county}, and a brace that is meant as such twice.");
        return template;
    }

    private MenuEntry? Menu(YamlScalar key, YamlNode value)
    {
        const string shape = "Write a list of lines like '- {label: 帮助, say: 帮助}'.";
        if (value is not YamlList { Items: { Count: > 0 and <= MaxMenuItems } lines })
        {
            problems.Add(value.Spot, $"A menu has one to {MaxMenuItems} lines.", shape);
            return null;
        }
        var items = new List<MenuItem>();
        foreach (var line in lines)
        {
            if (Fields(line, shape, "label", "say") is not { } fields || Phrase(fields["label"]) is not { } label || Phrase(fields["say"]) is not { } say)
                return null;
            if (items.Exists(item => item.Label == label))
                problems.Add(fields["label"].Spot, $"'{label}' stands in this menu twice.", "Keep one of them.");
            items.Add(new(label, say));
        }
        return new(key.Spot, items);
    }

    private IntentEntry? Examples(YamlScalar key, YamlNode value)
    {
        if (value is not YamlList { Items: { Count: > 0 } lines })
        {
            problems.Add(value.Spot, $"'{key.Value}' has no examples.", "Write below it a list of what people say, each line with '- '.");
            return null;
        }
        var examples = new List<string>();
        foreach (var line in lines)
        {
            if (Phrase(line) is { } example)
                examples.Add(example);
        }
        return new(key.Spot, new(key.Value, examples));
    }

    private void ReadWord(YamlNode line)
    {
        const string shape = "Write lines like '- {from: 幫, to: 帮, kind: traditional}'.";
        if (Fields(line, shape, "from", "to", "kind") is not { } fields || Phrase(fields["from"]) is not { } from || Phrase(fields["to"]) is not { } to)
            return;
        if (!Kinds.TryGetValue(fields["kind"].Value, out var kind))
        {
            problems.Add(fields["kind"].Spot, $"'{fields["kind"].Value}' is no kind of word.",
                $"Use one of {string.Join(", ", Kinds.Keys)}.");
            return;
        }
        Add(layer.Words, from, new WordEntry(line.Spot, new(from, to, kind)));
    }

    private string? Phrase(YamlNode node)
    {
        if (node is YamlScalar { Value: var text } && text.Trim() is { Length: > 0 and <= MaxPhraseLength } phrase && !phrase.Contains('\n'))
            return phrase;
        problems.Add(node.Spot, $"One to {MaxPhraseLength} characters on one line are expected here.", "Write a few words, in quotes if they hold signs like ':' or '{'.");
        return null;
    }

    private Dictionary<string, YamlScalar>? Fields(YamlNode node, string shape, params string[] names)
    {
        var fields = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
        if (node is not YamlMap map)
        {
            problems.Add(node.Spot, $"{string.Join(", ", names)} are expected here.", shape);
            return null;
        }
        foreach (var (key, value) in map.Entries)
        {
            if (!names.Contains(key.Value) || value is not YamlScalar scalar)
            {
                problems.Add(key.Spot, $"'{key.Value}' does not belong here.", shape);
                return null;
            }
            fields.Add(key.Value, scalar);
        }
        if (fields.Count == names.Length)
            return fields;
        problems.Add(node.Spot, $"{string.Join(", ", names.Where(name => !fields.ContainsKey(name)))} is missing here.", shape);
        return null;
    }
}
