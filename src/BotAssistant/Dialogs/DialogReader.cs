using System.Globalization;
using System.Text;

namespace BotAssistant.Dialogs;

/// <summary>Reads one directory of dialog files into a layer. Whatever is wrong becomes a problem; reading goes on with the next entry.</summary>
internal sealed class DialogReader(DialogLayer layer, DialogProblems problems)
{
    private const int MaxFileBytes = 1024 * 1024;
    private const int MaxTextLength = 2000;
    private const int MaxPhraseLength = 60;
    private const int MaxExampleLength = 240;
    private const int MaxMenuItems = 9;

    private static readonly string[] ConceptFields = ["concept", "words", "whole", "not-after", "not-before"];
    private static readonly string[] Folders = ["intents", "menus", "texts", "words"];

    // Forms, the words of their answers, and what columns of lists are called have shapes of their own: others read and check them.
    private static readonly string[] ReadByOthers = ["answers", "flows", "rosters"];
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
            problems.Add(Spot.WholeFile(layer.Name), DialogFileTexts.NoDirectory, DialogFileTexts.NoDirectoryDo);
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
        if (ReadByOthers.Contains(folder))
            return;
        if (!Folders.Contains(folder))
        {
            problems.Add(Spot.WholeFile(shown), DialogFileTexts.WrongFolder, new(DialogFileTexts.WrongFolderDo, ("folders", string.Join("、", Folders))));
            return;
        }
        if (file.Extension != ".yaml")
        {
            problems.Add(Spot.WholeFile(shown), DialogFileTexts.WrongEnding, DialogFileTexts.WrongEndingDo);
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
                problems.Add(Spot.WholeFile(shown), DialogFileTexts.Empty, DialogFileTexts.EmptyDo);
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
                problems.Add(root.Spot, DialogFileTexts.WrongShape, folder == "words" ? DialogFileTexts.WriteWords : DialogFileTexts.WriteEntries);
                break;
        }
    }

    private string? Content(FileInfo file, string shown)
    {
        try
        {
            if (file.Length > MaxFileBytes)
            {
                problems.Add(Spot.WholeFile(shown), DialogFileTexts.TooLarge, DialogFileTexts.TooLargeDo);
                return null;
            }
            return Utf8.GetString(File.ReadAllBytes(file.FullName)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            problems.Add(Spot.WholeFile(shown), DialogFileTexts.NotUtf8, DialogFileTexts.NotUtf8Do);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(Spot.WholeFile(shown), DialogFileTexts.NotReadable, DialogFileTexts.AllowReading);
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
            problems.Add(entry.Spot, new(DialogFileTexts.Twice, ("name", name), ("first", entries[name].Spot)), DialogFileTexts.KeepOne);
    }

    private TextEntry? Text(YamlScalar key, YamlNode value)
    {
        if (value is YamlScalar plain)
            return Template(plain) is { } only ? new(key.Spot, null, only) : null;
        if (Fields(value, DialogFileTexts.WriteText, "version", "text") is not { } fields)
            return null;
        if (!int.TryParse(fields["version"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var version) || version < 1)
        {
            problems.Add(fields["version"].Spot, DialogFileTexts.VersionNotNumber, DialogFileTexts.VersionNotNumberDo);
            return null;
        }
        return Template(fields["text"]) is { } template ? new(key.Spot, version, template) : null;
    }

    private TextTemplate? Template(YamlScalar scalar)
    {
        var text = scalar.Value.Trim();
        if (text.Length is 0)
        {
            problems.Add(scalar.Spot, DialogFileTexts.TextEmpty, DialogFileTexts.TextEmptyDo);
            return null;
        }
        if (text.Length > MaxTextLength)
        {
            problems.Add(scalar.Spot, new(DialogFileTexts.TextTooLong, ("most", MaxTextLength)), DialogFileTexts.TextTooLongDo);
            return null;
        }
        var template = TextTemplate.Parse(text, out var wrong);
        if (template is null)
            problems.Add(scalar.Spot, wrong!, DialogFileTexts.BracesDo);
        return template;
    }

    private MenuEntry? Menu(YamlScalar key, YamlNode value)
    {
        if (value is not YamlList { Items: { Count: > 0 and <= MaxMenuItems } lines })
        {
            problems.Add(value.Spot, new(DialogFileTexts.MenuSize, ("most", MaxMenuItems)), DialogFileTexts.WriteMenu);
            return null;
        }
        var items = new List<MenuItem>();
        foreach (var line in lines)
        {
            if (Fields(line, DialogFileTexts.WriteMenu, "label", "say") is not { } fields || Phrase(fields["label"]) is not { } label || Phrase(fields["say"]) is not { } say)
                return null;
            if (items.Exists(item => item.Label == label))
                problems.Add(fields["label"].Spot, new(DialogFileTexts.LabelTwice, ("label", label)), DialogFileTexts.KeepOne);
            items.Add(new(label, say));
        }
        return new(key.Spot, items);
    }

    private IntentEntry? Examples(YamlScalar key, YamlNode value)
    {
        if (value is not YamlList { Items: { Count: > 0 } lines })
        {
            problems.Add(value.Spot, new(DialogFileTexts.NoExamples, ("name", key.Value)), DialogFileTexts.NoExamplesDo);
            return null;
        }
        var examples = new List<string>();
        foreach (var line in lines)
        {
            if (Phrase(line, MaxExampleLength) is { } example)
                examples.Add(example);
        }
        return new(key.Spot, new(key.Value, examples));
    }

    private void ReadConcept(YamlMap line)
    {
        var fields = line.Entries.ToDictionary(entry => entry.Key.Value, entry => entry.Value, StringComparer.Ordinal);
        if (line.Entries.FirstOrDefault(entry => !ConceptFields.Contains(entry.Key.Value)).Key is { } unknown)
        {
            problems.Add(unknown.Spot, new(DialogFileTexts.FieldUnknown, ("name", unknown.Value)), DialogFileTexts.WriteConcept);
            return;
        }
        if (fields["concept"] is not YamlScalar name || fields.GetValueOrDefault("words") is not YamlList { Items.Count: > 0 } words)
        {
            problems.Add(line.Spot, new(DialogFileTexts.FieldsExpected, ("names", "concept、words")), DialogFileTexts.WriteConcept);
            return;
        }
        if (fields.TryGetValue("whole", out var whole) && whole is not YamlScalar { Value: "true" or "false" })
        {
            problems.Add(whole.Spot, new(DialogFileTexts.FieldsExpected, ("names", "true、false")), DialogFileTexts.WriteConcept);
            return;
        }
        if (Phrase(name) is { } concept && ConceptWords(words) is { } said
            && ConceptWords(fields.GetValueOrDefault("not-after")) is { } after
            && ConceptWords(fields.GetValueOrDefault("not-before")) is { } before)
        {
            Add(layer.Concepts, concept, new ConceptEntry(line.Spot, new(concept, [.. said.Select(word => word.Text)])
            {
                IsWhole = whole is YamlScalar { Value: "true" },
                NotAfter = after,
                NotBefore = before,
            }));
        }
    }

    /// <summary>None if the field is not there; null when a problem was added.</summary>
    private List<CueWord>? ConceptWords(YamlNode? field)
    {
        if (field is not YamlList list)
        {
            if (field is null)
                return [];
            problems.Add(field.Spot, DialogFileTexts.Concept, DialogFileTexts.WriteConcept);
            return null;
        }
        var words = new List<CueWord>();
        foreach (var item in list.Items)
        {
            if (Phrase(item) is not { } phrase)
                return null;
            if (CueWord.Parse(phrase) is not { } word)
            {
                problems.Add(item.Spot, DialogFileTexts.Concept, DialogFileTexts.WriteConcept);
                return null;
            }
            words.Add(word);
        }
        return words;
    }

    private void ReadWord(YamlNode line)
    {
        if (line is YamlMap { Entries: var entries } map && entries.Any(entry => entry.Key.Value == "concept"))
        {
            ReadConcept(map);
            return;
        }
        if (Fields(line, DialogFileTexts.WriteWords, "from", "to", "kind") is not { } fields
            || Phrase(fields["from"]) is not { } from
            || Phrase(fields["to"]) is not { } to)
            return;
        if (!Kinds.TryGetValue(fields["kind"].Value, out var kind))
        {
            problems.Add(fields["kind"].Spot, new(DialogFileTexts.WordKind, ("kind", fields["kind"].Value)),
                new(DialogFileTexts.WordKindDo, ("kinds", string.Join("、", Kinds.Keys))));
            return;
        }
        Add(layer.Words, from, new WordEntry(line.Spot, new(from, to, kind)));
    }

    private string? Phrase(YamlNode node) => Phrase(node, MaxPhraseLength);

    private string? Phrase(YamlNode node, int most)
    {
        if (node is YamlScalar { Value: var text } && text.Trim() is { Length: > 0 } phrase && phrase.Length <= most && !phrase.Contains('\n'))
            return phrase;
        problems.Add(node.Spot, new(DialogFileTexts.Phrase, ("most", most)), DialogFileTexts.PhraseDo);
        return null;
    }

    private Dictionary<string, YamlScalar>? Fields(YamlNode node, TextKey shape, params string[] names)
    {
        var fields = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
        if (node is not YamlMap map)
        {
            problems.Add(node.Spot, new(DialogFileTexts.FieldsExpected, ("names", string.Join("、", names))), shape);
            return null;
        }
        foreach (var (key, value) in map.Entries)
        {
            if (!names.Contains(key.Value) || value is not YamlScalar scalar)
            {
                problems.Add(key.Spot, new(DialogFileTexts.FieldUnknown, ("name", key.Value)), shape);
                return null;
            }
            fields.Add(key.Value, scalar);
        }
        if (fields.Count == names.Length)
            return fields;
        problems.Add(node.Spot, new(DialogFileTexts.FieldsMissing, ("names", string.Join("、", names.Where(name => !fields.ContainsKey(name))))), shape);
        return null;
    }
}
