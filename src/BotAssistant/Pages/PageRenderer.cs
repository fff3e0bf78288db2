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
        var current = Current();
        return current.Rendered.GetOrAdd(variant, wanted => new(() => Render(current, wanted))).Value;
    }

    /// <summary>A page of which there are too many to be kept.</summary>
    /// <param name="page">Its name.</param>
    /// <param name="look">As the reader wants it.</param>
    /// <param name="own">What the page's template names beside what all have.</param>
    public byte[] Write(string page, PageLook look, IReadOnlyDictionary<string, object> own)
    {
        var current = Current();
        var model = Model(current, new PageVariant(page, look, null));
        foreach (var (name, value) in own)
        {
            model[name] = value;
        }

        return Encoding.UTF8.GetBytes(current.Write(page, model));
    }

    /// <summary>A text of the pages, with the county's facts.</summary>
    public string TextOf(string name) => Current().Texts[name];

    private static string TitleOf(string page) => page switch
    {
        PageNames.Chat => "page.title",
        PageNames.Policy => "policy-page.title",
        // Those for staff have titles of their own.
        _ => "page.title",
    };

    private Edition Current()
    {
        var current = edition;
        if (current is null || current.Dialogs != dialogs.Current)
        {
            // Two at once make two; the last one stays.
            edition = current = Begin(dialogs.Current);
        }

        return current;
    }

    private Edition Begin(DialogCatalog catalog)
    {
        var words = new PageWords(catalog, county);
        var texts = words.Say(PageTexts.ForTemplates);
        return new Edition(catalog, words, texts, templates.Compile(texts));
    }

    private EncodedContent Render(Edition current, PageVariant variant) =>
        EncodedContent.Compress("text/html; charset=utf-8", Encoding.UTF8.GetBytes(current.Write(variant.Page, Model(current, variant))));

    private Dictionary<string, object> Model(Edition current, PageVariant variant)
    {
        var options = directLine.Value;
        return new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["page"] = variant.Page,
            ["isChat"] = variant.Page == PageNames.Chat,
            ["title"] = current.Texts[TitleOf(variant.Page)],
            ["top"] = current.Texts[TitleOf(variant.Page)],
            ["css"] = variant.Page switch
            {
                PageNames.Staff => templates.Css + templates.StaffCss,
                PageNames.Help => templates.Css + templates.HelpCss,
                _ => templates.Css,
            },
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
