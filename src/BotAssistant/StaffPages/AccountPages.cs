using BotAssistant.Audit;
using BotAssistant.Desk;
using BotAssistant.People;
using BotAssistant.SignIn;
using BotAssistant.Storage;
using Microsoft.AspNetCore.Http;

namespace BotAssistant.StaffPages;

/// <summary>Accounts of the chat: whose they are, as far as an administrator needs to know, unbinding, and binding for somebody who cannot.</summary>
internal sealed class AccountPages(IDatabaseReader reader, IDatabaseWriter writer, AccountMessages messages, AuditChain audit, StaffWords words, TimeProvider clock)
{
    private const string Home = "/staff/accounts";
    private const int PerPage = 50;
    private const int ShownOfId = 4;

    public StaffAnswer List(StaffVisit visit, HttpContext context, string? problem = null)
    {
        var page = Paging.Number(context);
        var bound = context.Request.Query["of"] != "unbound";
        var (rows, total) = reader.Read(db =>
        {
            var all = Visible(db, visit.Viewer).Where(account => (account.CadreId != null || account.HouseholdId != null) == bound);
            var accounts = all.OrderByDescending(account => account.FirstSeenAt).Skip((page - 1) * PerPage).Take(PerPage).ToArray();
            var ids = accounts.Select(account => account.CadreId).OfType<CadreId>().ToArray();
            var names = db.Set<Cadre>().Where(cadre => ids.Contains(cadre.Id)).ToDictionary(cadre => cadre.Id, cadre => cadre.Name);
            return (accounts.Select(account => RowOf(account, account.CadreId is { } cadre ? names[cadre] : null)).ToArray(), all.Count());
        });
        return new StaffAnswer.Shown(new StaffPage(words.Say(StaffTexts.AccountsTitle), [
            .. problem is null ? Array.Empty<Block>() : [Block.Warn(problem)],
            Block.Say(words.Say(StaffTexts.AccountsHow)),
            Block.Of(new Link(words.Say(StaffTexts.AccountsBound), Home) { Current = bound }, new Link(words.Say(StaffTexts.AccountsUnbound), Home + "?of=unbound") { Current = !bound }),
            rows is [] ? Block.Say(words.Say(StaffTexts.AccountsNone)) : Block.Of(rows),
            Paging.Of(words, page, PerPage, total, number => $"{Home}?page={number}&of={(bound ? "bound" : "unbound")}"),
        ]));
    }

    public async Task<StaffAnswer> UnbindAsync(StaffVisit visit, StaffForm form)
    {
        if (form.Id("account") is not { } id)
        {
            return new StaffAnswer.Missing();
        }

        var now = clock.GetUtcNow();
        var done = await writer.WriteAsync(db =>
        {
            if (Visible(db, visit.Viewer).FirstOrDefault(row => row.Id == new AccountId(id)) is not { } account || (account.CadreId is null && account.HouseholdId is null))
            {
                return false;
            }

            audit.Add(db, now, visit.Actor, AuditActions.AccountUnbound, BindingCodes.SubjectName(account.CadreId, account.HouseholdId), "administrator");
            (account.CadreId, account.HouseholdId, account.MemberId, account.BoundAt) = (null, null, null, null);
            foreach (var consent in db.Set<Consent>().Where(row => row.AccountId == account.Id && row.WithdrawnAt == null && row.Kind != ConsentKind.SensitiveData))
            {
                consent.WithdrawnAt = now;
            }

            return true;
        });
        if (!done)
        {
            return new StaffAnswer.Missing();
        }

        await messages.TellAccountAsync(new AccountId(id), words.Say(StaffTexts.UnboundTold));
        return new StaffAnswer.Gone(Home, Said.Unbound);
    }

    /// <summary>For somebody who cannot type a code. The account is told, with how to undo it.</summary>
    public async Task<StaffAnswer> GiveAsync(StaffVisit visit, HttpContext context, StaffForm form)
    {
        var (number, now) = (form.Text("to", 40), clock.GetUtcNow());
        if (form.Id("account") is not { } id)
        {
            return new StaffAnswer.Missing();
        }

        var who = await writer.WriteAsync(db =>
        {
            var account = Visible(db, visit.Viewer).FirstOrDefault(row => row.Id == new AccountId(id) && row.CadreId == null && row.HouseholdId == null);
            var (cadre, household) = Subject(db, visit, number, now);
            if (account is null || (cadre is null && household is null))
            {
                return null;
            }

            (account.CadreId, account.HouseholdId, account.MemberId, account.BoundAt, account.CodeFailures) = (cadre?.Id, household?.Id, null, now, 0);
            audit.Add(db, now, visit.Actor, AuditActions.AccountBound, BindingCodes.SubjectName(cadre?.Id, household?.Id), "administrator");
            return Privacy.Masks.Name(cadre?.Name ?? household!.HeadName);
        });
        if (who is null)
        {
            return List(visit, context, words.Say(StaffTexts.BindNobody));
        }

        await messages.TellAccountAsync(new AccountId(id), words.Say(StaffTexts.BoundTold, ("name", who)));
        return new StaffAnswer.Gone(Home, Said.Bound);
    }

    /// <summary>By the number of somebody of the staff whom one looks after, or by a household's number in one's own region.</summary>
    private (Cadre? Cadre, Household? Household) Subject(AssistantDb db, StaffVisit visit, string number, DateTimeOffset now)
    {
        if (int.TryParse(number, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var staffNumber)
            && db.Set<StaffCredential>().FirstOrDefault(row => row.Number == staffNumber) is { } credential
            && Staff.VisibleTo(db, visit.Viewer).FirstOrDefault(row => row.Id == credential.CadreId) is { } cadre && !cadre.IsGone(words.DayOf(now)))
        {
            // Nobody takes an account for themselves this way: they have codes.
            return cadre.Id == visit.Viewer.Cadre ? default : (cadre, null);
        }

        return db.Set<Household>().FirstOrDefault(row => row.Number == number && row.ClosedOn == null) is { } household
            && visit.Viewer.Has(Regions.RegionCode.Parse(household.Region), Role.Administrator)
                ? (null, household)
                : default;
    }

    /// <summary>All accounts for the county's administrator; for another one those of the people whom they look after.</summary>
    private static IQueryable<Account> Visible(AssistantDb db, Viewer viewer)
    {
        if (viewer.Roles.Any(held => held.Role is Role.Administrator && held.Region.Level <= Regions.RegionLevel.County))
        {
            return db.Set<Account>();
        }

        var people = Staff.VisibleTo(db, viewer).Select(cadre => cadre.Id);
        return db.Set<Account>().Where(account => account.CadreId != null && people.Contains(account.CadreId.Value));
    }

    private Row RowOf(Account account, string? cadre)
    {
        var id = account.Id.Value.ToString("N");
        var bound = account.CadreId is not null || account.HouseholdId is not null;
        // Enough to tell accounts apart that somebody reads from their screen.
        var end = account.UserId.Length > ShownOfId ? account.UserId[^ShownOfId..] : account.UserId;
        return new(words.Say(StaffTexts.AccountLine, ("channel", account.Channel), ("end", end)))
        {
            Facts =
            [
                new Fact(words.Say(StaffTexts.BoundTo), cadre ?? words.Say(account.HouseholdId is null ? StaffTexts.Nobody : StaffTexts.SomeHousehold)),
                new Fact(words.Say(StaffTexts.FirstSeen), words.Moment(account.FirstSeenAt)),
            ],
            Forms =
            [
                bound
                    ? new Form(Home + "/unbind", words.Say(StaffTexts.Unbind)) { Hidden = [new Hidden("account", id)] }
                    : new Form(Home + "/bind", words.Say(StaffTexts.Bind)) { Hidden = [new Hidden("account", id)], Fields = [new Field("to", words.Say(StaffTexts.BindField)) { MaxLength = 40 }] },
            ],
        };
    }
}
