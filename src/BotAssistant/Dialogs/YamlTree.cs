using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace BotAssistant.Dialogs;

internal abstract record YamlNode(Spot Spot);

internal sealed record YamlScalar(Spot Spot, string Value) : YamlNode(Spot);

internal sealed record YamlList(Spot Spot, IReadOnlyList<YamlNode> Items) : YamlNode(Spot);

internal sealed record YamlMap(Spot Spot, IReadOnlyList<(YamlScalar Key, YamlNode Value)> Entries) : YamlNode(Spot);

/// <summary>Reads the small part of YAML that dialog files need, on the parser's events, with the place of every node.
/// Anchors, aliases and tags are refused: nobody who edits a text needs them, and aliases can blow up.</summary>
internal static class YamlTree
{
    private const int MaxDepth = 8;

    /// <summary>Null for an empty file, or when a problem was added.</summary>
    public static YamlNode? Read(string file, string content, DialogProblems problems)
    {
        var parser = new Parser(new StringReader(content));
        try
        {
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
                return null;
            parser.Consume<DocumentStart>();
            var root = Node(parser, file, 0);
            parser.Consume<DocumentEnd>();
            if (parser.Accept<DocumentStart>(out var second))
                throw new Refused(At(file, second), DialogFileTexts.SecondDocument, DialogFileTexts.SecondDocumentDo);
            return root;
        }
        catch (Refused refused)
        {
            problems.Add(refused.Spot, refused.What, refused.Do);
        }
        catch (YamlException e)
        {
            problems.Add(new(file, (int)e.Start.Line, (int)e.Start.Column), DialogFileTexts.NotYaml, DialogFileTexts.NotYamlDo);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // The parser gives up in this way on some broken lines, without a place of its own.
            var spot = parser.Current is { } last ? At(file, last) : Spot.WholeFile(file);
            problems.Add(spot, DialogFileTexts.NotYaml, DialogFileTexts.NotYamlDo);
        }
        return null;
    }

    private static YamlNode Node(Parser parser, string file, int depth)
    {
        if (parser.Accept<AnchorAlias>(out var alias))
            throw new Refused(At(file, alias), DialogFileTexts.Reference, DialogFileTexts.WriteOut);
        var start = parser.Accept<NodeEvent>(out var node)
            ? At(file, node)
            : throw new Refused(At(file, parser.Current!), DialogFileTexts.NotYaml, DialogFileTexts.NotYamlDo);
        if (!node.Anchor.IsEmpty)
            throw new Refused(start, DialogFileTexts.Anchor, DialogFileTexts.WriteOut);
        if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific)
            throw new Refused(start, DialogFileTexts.Tag, DialogFileTexts.TagDo);
        if (depth > MaxDepth)
            throw new Refused(start, DialogFileTexts.TooDeep, DialogFileTexts.TooDeepDo);

        if (parser.TryConsume<Scalar>(out var scalar))
            return new YamlScalar(start, scalar.Value);
        if (parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<YamlNode>();
            while (!parser.TryConsume<SequenceEnd>(out _))
                items.Add(Node(parser, file, depth + 1));
            return new YamlList(start, items);
        }
        parser.Consume<MappingStart>();
        return Map(parser, file, start, depth);
    }

    private static YamlMap Map(Parser parser, string file, Spot start, int depth)
    {
        var entries = new List<(YamlScalar, YamlNode)>();
        var seen = new Dictionary<string, Spot>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (Node(parser, file, depth + 1) is not YamlScalar key)
                throw new Refused(start, DialogFileTexts.KeyNotSimple, DialogFileTexts.KeyNotSimpleDo);
            if (!seen.TryAdd(key.Value, key.Spot))
                throw new Refused(key.Spot, new(DialogFileTexts.TwiceHere, ("name", key.Value), ("line", seen[key.Value].Line)), DialogFileTexts.KeepOne);
            entries.Add((key, Node(parser, file, depth + 1)));
        }
        return new(start, entries);
    }

    private static Spot At(string file, ParsingEvent here) => new(file, (int)here.Start.Line, (int)here.Start.Column);

    private sealed class Refused(Spot spot, Said what, Said todo) : Exception(what.Key.Name)
    {
        public Spot Spot { get; } = spot;
        public Said What { get; } = what;
        public Said Do { get; } = todo;
    }
}
