using System.Globalization;
using BotAssistant.Dialogs;
using BotAssistant.Policies.Library;
using BotAssistant.Regions;
using Microsoft.AspNetCore.Http;

namespace BotAssistant.Pages;

/// <summary>A document as it was cited, with the cited passage marked. Also of editions that are not answered from any more.</summary>
internal sealed class PolicyPage(PolicyRows rows, PolicyShelf shelf, PageRenderer renderer, IDialogs dialogs, Gazetteer gazetteer)
{
    private const string Html = "text/html; charset=utf-8";

    private const int LongestId = 100;

    public IResult Show(string id, int version, int? passage, (int Start, int Length)? quote, HttpContext context)
    {
        var look = PageLook.Parse(context.Request.Cookies[PageLook.Cookie]);
        var row = id.Length <= LongestId ? rows.Find(id, version) : null;
        return row is null
            ? Results.Text(renderer.Write(PageNames.Policy, look, NotFound("policy-page.not-found")), Html, StatusCodes.Status404NotFound)
            : new ContentAnswer(EncodedContent.Compress(Html, renderer.Write(PageNames.Policy, look, Model(row, Marked(row, passage, quote)))), "no-cache", "Accept-Encoding, Cookie");
    }

    private Dictionary<string, object> NotFound(string why) => new(StringComparer.Ordinal)
    {
        ["document"] = Text(why),
        ["warning"] = "",
        ["facts"] = Array.Empty<object>(),
        ["marked"] = false,
        ["blocks"] = Array.Empty<object>(),
    };

    /// <summary>The words that were quoted, or else their passage; null for what stands nowhere.</summary>
    private (int Start, int Length)? Marked(PolicyVersion row, int? passage, (int Start, int Length)? quote) =>
        quote is { Length: > 0 } words && words.Start <= row.Text.Length - words.Length ? words
        : passage is { } number && rows.Passages(row.Policy, row.Version).Find(stretch => stretch.Number == number) is { } found ? (found.Start, found.Length)
        : null;

    private Dictionary<string, object> Model(PolicyVersion row, (int Start, int Length)? marked)
    {
        var document = PolicyDetails.TryDocument(row);
        if (document is null || !PolicySeal.Holds(row))
        {
            // Nobody is shown as the original what is none.
            return NotFound("policy-page.changed");
        }

        return new(StringComparer.Ordinal)
        {
            ["document"] = document.Title,
            ["warning"] = Warning(document),
            ["facts"] = Facts(row, document).Select(fact => new Dictionary<string, object>(StringComparer.Ordinal) { ["name"] = fact.Name, ["value"] = fact.Value }).ToArray(),
            ["marked"] = marked is not null,
            ["blocks"] = Blocks(row.Text, marked),
        };
    }

    /// <summary>What households are not answered from may be opened by its address; then it says so first.</summary>
    private string Warning(PolicyDocument document) =>
        document.IsUndescribed || document.Source.Confidence == PolicyConfidence.Low ? Text("policy-page.uncertain")
        : document.Verified ? ""
        : Text("policy-page.unverified");

    private IEnumerable<(string Name, string Value)> Facts(PolicyVersion row, PolicyDocument document)
    {
        var unknown = Text("policy-page.unknown");
        yield return (Text("policy-page.region"), gazetteer.FullName(document.Region));
        yield return (Text("policy-page.issuer"), document.Issuer ?? unknown);
        yield return (Text("policy-page.number"), document.Number ?? unknown);
        yield return (Text("policy-page.issued"), Day(document.Issued) ?? unknown);
        yield return (Text("policy-page.from"), Day(document.From) ?? unknown);
        yield return (Text("policy-page.until"), Day(shelf.Current.FindVersion(row.Policy, row.Version) is { } policy ? policy.Until : document.Until) ?? unknown);
        yield return (Text("policy-page.source"), document.Source.Address is { Length: > 0 } address ? address : unknown);
        var edition = dialogs.Current.Text(PageTexts.PolicyVersion, ("version", row.Version));
        yield return (Text("policy-page.title"), shelf.Current.Find(row.Policy) is { } current && current.Version != row.Version
            ? edition + dialogs.Current.Text(PageTexts.PolicyOld, ("current", current.Version))
            : edition);
    }

    private static Dictionary<string, object>[] Blocks(string text, (int Start, int Length)? marked)
    {
        var blocks = new List<Dictionary<string, object>>();
        var first = true;
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            var line = text.AsSpan(start, end - start);
            var shown = line.TrimEnd().TrimStart(" \t#-|");
            if (!shown.IsEmpty)
            {
                // What is marked of the line, as far as it is shown.
                var from = start + line.TrimEnd().Length - shown.Length;
                var to = from + shown.Length;
                var (left, right) = marked is { } words ? (Math.Clamp(words.Start, from, to), Math.Clamp(words.Start + words.Length, from, to)) : (to, to);
                var isMarked = right > left;
                blocks.Add(new(StringComparer.Ordinal)
                {
                    ["heading"] = line.TrimStart().StartsWith("#"),
                    ["before"] = text[from..(isMarked ? left : to)],
                    ["words"] = isMarked ? text[left..right] : "",
                    ["after"] = isMarked ? text[right..to] : "",
                    ["marked"] = isMarked,
                    ["first"] = isMarked && first,
                });
                first &= !isMarked;
            }

            start = end + 1;
        }

        return [.. blocks];
    }

    private string Text(string name) => renderer.TextOf(name);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
