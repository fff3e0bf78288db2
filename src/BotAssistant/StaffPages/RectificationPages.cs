using System.Globalization;
using BotAssistant.Casework;
using BotAssistant.Regions;
using BotAssistant.SignIn;
using BotAssistant.Storage;
using Microsoft.AspNetCore.Http;

namespace BotAssistant.StaffPages;

/// <summary>Opens a rectification, or a household's part of one.</summary>
internal sealed class RectificationPages(IDatabaseWriter writer, Rectifications rectifications, StaffWords words, TimeProvider clock)
{
    public const string Path = "/staff/items/new";

    private const int Longest = 1000;

    public StaffAnswer Show(StaffVisit visit, HttpContext context) =>
        Rectifications.MayOpen(visit.Viewer) ? Page(visit, long.TryParse(context.Request.Query["whole"], NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? $"{whole}" : "") : new StaffAnswer.Missing();

    public async Task<StaffAnswer> OpenAsync(StaffVisit visit, StaffForm form)
    {
        if (!Rectifications.MayOpen(visit.Viewer))
        {
            return new StaffAnswer.Missing();
        }

        var (category, source, body, standard, whole) = (form.Text("category", 40), form.Text("source", 40), form.Text("body", Longest), form.Text("standard", 300), form.Text("whole", 9));
        if (category.Length == 0 || source.Length == 0 || body.Length == 0 || standard.Length == 0 || form.Day("due") is not { } due || !RegionCode.TryParse(form.Text("region", 14), out var region)
            || (whole.Length > 0 && form.Number("whole") is null))
        {
            return Page(visit, whole, words.Say(StaffOpenTexts.Incomplete));
        }

        var draft = new RectificationDraft(region, category, source, body, standard, due)
        {
            LeadUnit = Some(form.Text("lead", 100)),
            Unit = Some(form.Text("unit", 100)),
            HouseholdNumber = Some(form.Text("household", 40)),
            Whole = form.Number("whole"),
        };
        return await writer.WriteAsync(db => rectifications.Open(db, visit.Viewer, draft, clock.GetUtcNow())) switch
        {
            RectificationResult.Opened opened => new StaffAnswer.Gone(string.Create(CultureInfo.InvariantCulture, $"/staff/items/{opened.Item.Number}"), Said.MatterChanged),
            RectificationResult.NoSuchHousehold => Page(visit, whole, words.Say(StaffOpenTexts.NoHousehold)),
            RectificationResult.NoSuchWhole => Page(visit, whole, words.Say(StaffOpenTexts.NoWhole)),
            RectificationResult.InPast => Page(visit, whole, words.Say(StaffOpenTexts.InPast)),
            _ => Page(visit, whole, words.Say(StaffTexts.NotAllowed)),
        };
    }

    private StaffAnswer.Shown Page(StaffVisit visit, string whole, string? problem = null) => new(new StaffPage(words.Say(StaffOpenTexts.Title), [
        .. problem is null ? Array.Empty<Block>() : [Block.Warn(problem)],
        Block.Of(new Form(Path, words.Say(StaffOpenTexts.Submit))
        {
            Legend = words.Say(StaffOpenTexts.How),
            Fields =
            [
                new Field("category", words.Say(StaffOpenTexts.Category)) { MaxLength = 40, Hint = words.Say(StaffOpenTexts.CategoryHint) },
                new Field("source", words.Say(StaffTexts.Source)) { MaxLength = 40, Hint = words.Say(StaffOpenTexts.SourceHint) },
                new Field("body", words.Say(StaffTexts.Body)) { IsArea = true, MaxLength = Longest },
                new Field("standard", words.Say(StaffTexts.Standard)) { MaxLength = 300 },
                new Field("due", words.Say(StaffTexts.Due)) { Type = "date", MaxLength = 10 },
                new Field("region", words.Say(StaffTexts.RegionCode)) { MaxLength = 14, Hint = words.Say(StaffTexts.RegionHint), Value = visit.Viewer.Roles.Select(held => held.Region.Value).FirstOrDefault() ?? "" },
                new Field("household", words.Say(StaffTexts.HouseholdNumber)) { MaxLength = 40, Required = false, Hint = words.Say(StaffOpenTexts.HouseholdHint) },
                new Field("lead", words.Say(StaffTexts.LeadUnit)) { MaxLength = 100, Required = false, Value = visit.Viewer.Has(People.Role.Department) ? visit.Viewer.Unit : "" },
                new Field("unit", words.Say(StaffTexts.Unit)) { MaxLength = 100, Required = false },
                new Field("whole", words.Say(StaffOpenTexts.Whole)) { MaxLength = 9, Required = false, Hint = words.Say(StaffOpenTexts.WholeHint), Value = whole },
            ],
        }),
        Block.Of(new Link(words.Say(StaffTexts.Back), "/staff/items")),
    ]));

    private static string? Some(string text) => text.Length > 0 ? text : null;
}
