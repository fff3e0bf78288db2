using System.Collections.Concurrent;
using System.Text;
using BotAssistant.County;
using BotAssistant.Dialogs;
using BotAssistant.People;
using BotAssistant.Protocol.DirectLine;
using BotAssistant.Understanding;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace BotAssistant.Pages;

/// <summary>Each variant of a page is rendered and compressed once, until the words change.</summary>
internal sealed class PageRenderer(
    PageTemplates templates,
    PageAssets assets,
    IDialogs dialogs,
    CountyFacts county,
    IOptions<PageOptions> pages,
    IOptions<DirectLineOptions> directLine,
    IOptions<DemoOptions> demo,
    IHostEnvironment environment)
{
    private volatile Edition? edition;

    public EncodedContent Render(PageVariant variant)
    {
        var current = edition;
        if (current is null || current.Dialogs != dialogs.Current)
        {
            // Two at once make two; the last one stays.
            edition = current = Begin(dialogs.Current);
        }

        return current.Rendered.GetOrAdd(variant, wanted => new(() => Render(current, wanted))).Value;
    }

    private Edition Begin(DialogCatalog catalog)
    {
        var words = new PageWords(catalog, county);
        var texts = words.Say(PageTexts.ForTemplates);
        return new Edition(catalog, words, texts, templates.Compile(texts));
    }

    private EncodedContent Render(Edition current, PageVariant variant)
    {
        var options = directLine.Value;
        var model = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["page"] = variant.Page,
            ["isChat"] = variant.Page == PageNames.Chat,
            ["css"] = templates.Css,
            ["size"] = variant.Look.Size,
            ["contrast"] = variant.Look.Contrast,
            ["phoneLink"] = PhoneLink.To(county.DeskPhone),
            ["notice"] = current.Words.Say(Texts.Notice),
            ["ready"] = assets.Ready,
            ["script"] = assets.Script ?? "",
            ["data"] = current.Words.ForScript(new PageData(assets.WebChat ?? "", pages.Value.Voice, options.MaxFileBytes, options.MaxFiles)),
            ["demo"] = demo.Value.Enabled,
            ["accounts"] = demo.Value.Enabled ? Accounts(current.Texts, variant.Account) : [],
            ["development"] = environment.IsDevelopment(),
        };
        return EncodedContent.Compress("text/html; charset=utf-8", Encoding.UTF8.GetBytes(current.Write(variant.Page, model)));
    }

    private static Dictionary<string, object>[] Accounts(Dictionary<string, string> texts, string? current) =>
        [.. DemoAccounts.Ids.Select(id => new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["id"] = id,
            ["label"] = texts["page.demo-" + id],
            ["current"] = id == current,
        })];

    private sealed record Edition(
        DialogCatalog Dialogs, PageWords Words, Dictionary<string, string> Texts, Func<string, Dictionary<string, object>, string> Write)
    {
        public ConcurrentDictionary<PageVariant, Lazy<EncodedContent>> Rendered { get; } = new();
    }
}
