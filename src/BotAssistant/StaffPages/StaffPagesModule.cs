using BotAssistant.Dialogs;
using BotAssistant.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.StaffPages;

/// <summary>The pages for staff, under <c>/staff</c>.</summary>
public static class StaffPagesModule
{
    public static IServiceCollection AddStaffPages(this IServiceCollection services)
    {
        services.AddDialogKeys(typeof(StaffTexts)).AddDialogKeys(typeof(StaffListTexts)).AddDialogKeys(typeof(StaffCaseTexts)).AddDialogKeys(typeof(StaffOpenTexts)).AddDialogKeys(typeof(StaffRuleTexts)).AddDialogKeys(typeof(StaffRosterTexts)).AddDialogKeys(typeof(StaffWeeklyTexts)).AddDialogKeys(typeof(StaffTaskTexts));
        services.AddAntiforgery(forms =>
        {
            forms.FormFieldName = StaffForm.TokenName;
            forms.HeaderName = null;
            forms.Cookie.Name = "staff-form";
            forms.Cookie.Path = "/staff";
            forms.Cookie.HttpOnly = true;
            forms.Cookie.SameSite = SameSiteMode.Lax;
            forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddSingleton<StaffWords>();
        services.AddSingleton<StaffRenderer>();
        services.AddSingleton<StaffGate>();
        services.AddSingleton<CodeSheet>();
        services.AddSingleton<StaffItems>();
        services.AddSingleton<SignInPages>();
        services.AddSingleton<HomePage>();
        services.AddSingleton<QuestionPages>();
        services.AddSingleton<TalkPages>();
        services.AddSingleton<ItemPages>();
        services.AddSingleton<RectificationPages>();
        services.AddSingleton<HouseholdPages>();
        services.AddSingleton<CasePages>();
        services.AddSingleton<PeoplePages>();
        services.AddSingleton<StaffListPages>();
        services.AddSingleton<AccountPages>();
        services.AddSingleton<TroublePages>();
        services.AddSingleton<PendingLists>();
        services.AddSingleton<RosterPages>();
        services.AddSingleton<PageSheets>();
        services.AddSingleton<WeeklyDifferences>();
        services.AddSingleton<WeeklyPages>();
        services.AddSingleton<TaskPages>();
        services.AddSingleton<RulePages>();
        services.AddSingleton<RegionPages>();
        services.AddSingleton<AuditPages>();
        return services;
    }

    public static void MapStaffPages(this WebApplication app)
    {
        app.MapGet("/staff/sign-in", (HttpContext context, SignInPages pages) => pages.ShowSignInAsync(context));
        app.MapPost("/staff/sign-in", (HttpContext context, SignInPages pages) => pages.SignInAsync(context));
        app.MapPost("/staff/sign-out", (HttpContext context, SignInPages pages) => pages.SignOutAsync(context));
        app.MapGet("/staff/password", (HttpContext context, SignInPages pages) => pages.ShowPasswordAsync(context));
        app.MapPost("/staff/password", (HttpContext context, SignInPages pages) => pages.SetPasswordAsync(context));
        app.MapGet("/staff/me", (HttpContext context, StaffGate gate, SignInPages pages) => gate.ShowAsync(context, StaffDoors.Me, visit => pages.Me(visit)));
        app.MapPost("/staff/me/code", (HttpContext context, StaffGate gate, SignInPages pages) => gate.DoAsync(context, StaffDoors.Me, (visit, _) => pages.ChatCodeAsync(visit)));
        app.MapGet("/staff", (HttpContext context, StaffGate gate, HomePage page) => gate.ShowAsync(context, StaffDoors.Home, visit => page.ShowAsync(visit, context.RequestAborted)));
        MapTalks(app);
        MapQuestions(app);
        MapItems(app);
        MapHouseholds(app);
        MapCases(app);
        MapLists(app);
        MapWeekly(app);
        MapTasks(app);
        MapPeople(app);
        MapOperator(app);
        // Whatever else: the same page as for what is not somebody's to see.
        app.MapGet("/staff/{**rest}", (HttpContext context, StaffGate gate) => gate.ShowAsync(context, StaffDoors.Home, _ => new StaffAnswer.Missing()));
    }

    private static void MapTasks(IEndpointRouteBuilder app)
    {
        app.MapGet(TaskPages.Home, (HttpContext context, StaffGate gate, TaskPages pages) =>
            gate.ShowAsync(context, StaffDoors.Tasks, visit => Guid.TryParse(context.Request.Query["reading"], out var reading)
                ? pages.Reading(visit, reading)
                : pages.List(visit, context.Request.Query["of"] != "done", Paging.Number(context))));
        app.MapPost(TaskPages.Home, (HttpContext context, StaffGate gate, TaskPages pages) =>
            gate.DoUploadAsync(context, StaffDoors.Tasks, TaskPages.MostBytes, (visit, form) => pages.ProposeAsync(visit, form, context.RequestAborted)));
        app.MapGet(TaskPages.Home + "/{id:guid}", (Guid id, HttpContext context, StaffGate gate, TaskPages pages) => gate.ShowAsync(context, StaffDoors.Tasks, visit => pages.Show(visit, id)));
        app.MapPost(TaskPages.Home + "/{id:guid}/accept", (Guid id, HttpContext context, StaffGate gate, TaskPages pages) => gate.DoAsync(context, StaffDoors.Tasks, (visit, form) => pages.AcceptAsync(visit, id, form)));
        app.MapPost(TaskPages.Home + "/{id:guid}/refuse", (Guid id, HttpContext context, StaffGate gate, TaskPages pages) => gate.DoAsync(context, StaffDoors.Tasks, (visit, _) => pages.RefuseAsync(visit, id)));
    }

    private static void MapTalks(IEndpointRouteBuilder app)
    {
        MapSheet<TalkPages>(app, "/staff/talks", StaffDoors.Talks, "talks", (pages, visit, _) => pages.List(visit));
        app.MapGet("/staff/talks/{number:long}", (long number, HttpContext context, StaffGate gate, TalkPages pages) =>
            gate.ShowAsync(context, StaffDoors.Talks, visit => pages.Show(visit, number)));
        app.MapGet("/staff/talks/{number:long}/files/{sequence:long}/{index:int}", (long number, long sequence, int index, HttpContext context, StaffGate gate, TalkPages pages) =>
            gate.ShowAsync(context, StaffDoors.Talks, visit => pages.FileAsync(visit, number, sequence, index, context.RequestAborted)));
        app.MapPost("/staff/talks/{number:long}/reply", (long number, HttpContext context, StaffGate gate, TalkPages pages) =>
            gate.DoAsync(context, StaffDoors.Talks, (visit, form) => pages.ReplyAsync(visit, number, form)));
        app.MapPost("/staff/talks/{number:long}/sum", (long number, HttpContext context, StaffGate gate, TalkPages pages) =>
            gate.DoAsync(context, StaffDoors.Talks, (visit, _) => pages.SumAsync(visit, number, context.RequestAborted)));
        app.MapPost("/staff/talks/{number:long}/end", (long number, HttpContext context, StaffGate gate, TalkPages pages) =>
            gate.DoAsync(context, StaffDoors.Talks, (visit, _) => pages.EndAsync(visit, number)));
    }

    private static void MapQuestions(IEndpointRouteBuilder app)
    {
        MapSheet<QuestionPages>(app, "/staff/questions", StaffDoors.Questions, "questions", (pages, visit, context) => pages.List(visit, context.Request.Query["of"] != "done", Paging.Number(context)));
        app.MapGet("/staff/questions/{conversation}/{sequence:long}", (string conversation, long sequence, HttpContext context, StaffGate gate, QuestionPages pages) =>
            gate.ShowAsync(context, StaffDoors.Questions, visit => pages.Show(visit, conversation, sequence)));
        app.MapPost("/staff/questions/{conversation}/{sequence:long}/answer", (string conversation, long sequence, HttpContext context, StaffGate gate, QuestionPages pages) =>
            gate.DoAsync(context, StaffDoors.Questions, (visit, form) => pages.AnswerAsync(visit, conversation, sequence, form)));
        app.MapPost("/staff/questions/{conversation}/{sequence:long}/draft", (string conversation, long sequence, HttpContext context, StaffGate gate, QuestionPages pages) =>
            gate.DoAsync(context, StaffDoors.Questions, (visit, form) => pages.DraftAsync(visit, conversation, sequence, form)));
        app.MapPost("/staff/questions/{conversation}/{sequence:long}/close", (string conversation, long sequence, HttpContext context, StaffGate gate, QuestionPages pages) =>
            gate.DoAsync(context, StaffDoors.Questions, (visit, form) => pages.CloseAsync(visit, conversation, sequence, form)));
    }

    private static void MapItems(IEndpointRouteBuilder app)
    {
        MapSheet<ItemPages>(app, "/staff/items", StaffDoors.Items, "item-counts", (pages, visit, context) => pages.Counts(visit, context));
        MapSheet<ItemPages>(app, "/staff/items/list", StaffDoors.Items, "items", (pages, visit, context) => pages.List(visit, context));
        app.MapGet(RectificationPages.Path, (HttpContext context, StaffGate gate, RectificationPages pages) => gate.ShowAsync(context, StaffDoors.Items, visit => pages.Show(visit, context)));
        app.MapPost(RectificationPages.Path, (HttpContext context, StaffGate gate, RectificationPages pages) => gate.DoAsync(context, StaffDoors.Items, pages.OpenAsync));
        app.MapGet("/staff/items/{number:long}", (long number, HttpContext context, StaffGate gate, ItemPages pages) => gate.ShowAsync(context, StaffDoors.Items, visit => pages.Show(visit, number)));
        app.MapGet("/staff/items/{number:long}/notice", (long number, HttpContext context, StaffGate gate, ItemPages pages) => gate.ShowAsync(context, StaffDoors.Items, visit => pages.Notice(visit, number)));
        app.MapGet("/staff/items/{number:long}/evidence/{id:guid}", (long number, Guid id, HttpContext context, StaffGate gate, ItemPages pages) =>
            gate.ShowAsync(context, StaffDoors.Items, visit => pages.EvidenceAsync(visit, number, id, context.RequestAborted)));
        app.MapPost("/staff/items/{number:long}/{operation}", (long number, string operation, HttpContext context, StaffGate gate, ItemPages pages) =>
            gate.DoAsync(context, StaffDoors.Items, (visit, form) => pages.DoAsync(visit, number, operation, form)));
    }

    private static void MapHouseholds(IEndpointRouteBuilder app)
    {
        app.MapGet("/staff/households", (HttpContext context, StaffGate gate, HouseholdPages pages) =>
            gate.ShowAsync(context, StaffDoors.Households, visit => pages.Search(visit, context.Request.Query["number"])));
        MapSheet<HouseholdPages>(
            app, "/staff/households/{number}", StaffDoors.Households, "household", (pages, visit, context) => pages.Show(visit, NumberIn(context)), (pages, visit, context) => pages.NameInAudit(visit, NumberIn(context)));
        Post("show", (pages, visit, number, form) => pages.UnmaskAsync(visit, number, form));
        Post("code", (pages, visit, number, _) => pages.CodeAsync(visit, number));
        Post("other", (pages, visit, number, form) => pages.OtherAsync(visit, number, form));
        Post("guardian", (pages, visit, number, form) => pages.GuardianAsync(visit, number, form));
        Post("pair", (pages, visit, number, form) => pages.PairAsync(visit, number, form));
        Post("unpair", (pages, visit, number, form) => pages.UnpairAsync(visit, number, form));
        Post("date", (pages, visit, number, form) => pages.AddDateAsync(visit, number, form));
        Post("date-end", (pages, visit, number, form) => pages.EndDateAsync(visit, number, form));
        Post("merge", (pages, visit, number, form) => pages.MergeAsync(visit, number, form));
        Post("withdraw", (pages, visit, number, form) => pages.WithdrawAsync(visit, number, form));

        void Post(string what, Func<HouseholdPages, StaffVisit, string, StaffForm, Task<StaffAnswer>> act) =>
            app.MapPost("/staff/households/{number}/" + what, (string number, HttpContext context, StaffGate gate, HouseholdPages pages) =>
                gate.DoAsync(context, StaffDoors.Households, (visit, form) => act(pages, visit, number, form)));
    }

    private static void MapCases(IEndpointRouteBuilder app)
    {
        MapSheet<CasePages>(
            app, "/staff/households/{number}/case", StaffDoors.Cases, "case", (pages, visit, context) => pages.Show(visit, NumberIn(context)),
            (_, visit, context) => context.RequestServices.GetRequiredService<HouseholdPages>().NameInAudit(visit, NumberIn(context)));
        Post("open", (pages, visit, number, form) => pages.OpenAsync(visit, number, form));
        Post("step", (pages, visit, number, form) => pages.StepAsync(visit, number, form));
        Post("risk", (pages, visit, number, form) => pages.RiskAsync(visit, number, form));
        Post("risk-gone", (pages, visit, number, form) => pages.RiskGoneAsync(visit, number, form));
        Post("grade", (pages, visit, number, form) => pages.GradeAsync(visit, number, form));
        Post("measure", (pages, visit, number, form) => pages.MeasureAsync(visit, number, form));
        Post("progress", (pages, visit, number, form) => pages.ProgressAsync(visit, number, form));
        Post("income", (pages, visit, number, form) => pages.IncomeAsync(visit, number, form));

        void Post(string what, Func<CasePages, StaffVisit, string, StaffForm, Task<StaffAnswer>> act) =>
            app.MapPost("/staff/households/{number}/case/" + what, (string number, HttpContext context, StaffGate gate, CasePages pages) =>
                gate.DoAsync(context, StaffDoors.Cases, (visit, form) => act(pages, visit, number, form)));
    }

    private static void MapLists(IEndpointRouteBuilder app)
    {
        MapSheet<RosterPages>(app, "/staff/lists", StaffDoors.Lists, "lists", (pages, visit, _) => pages.Show(visit));
        app.MapPost("/staff/lists", (HttpContext context, StaffGate gate, RosterPages pages) =>
            gate.DoUploadAsync(context, StaffDoors.Lists, PendingLists.MostBytes, (visit, form) => pages.UploadAsync(visit, form, context.RequestAborted)));
        app.MapGet("/staff/lists/{id:guid}", (Guid id, HttpContext context, StaffGate gate, RosterPages pages) =>
            gate.ShowAsync(context, StaffDoors.Lists, visit => pages.PreviewAsync(visit, id, context.RequestAborted)));
        app.MapGet("/staff/lists/{id:guid}/report", (Guid id, HttpContext context, StaffGate gate, RosterPages pages) =>
            gate.ShowAsync(context, StaffDoors.Lists, async visit => await pages.ReportAsync(visit, id, context.RequestAborted) is { } file ? new StaffAnswer.Saved(file) : new StaffAnswer.Missing()));
        app.MapPost("/staff/lists/{id:guid}/columns", (Guid id, HttpContext context, StaffGate gate, RosterPages pages) =>
            gate.DoAsync(context, StaffDoors.Lists, (visit, form) => pages.ColumnsAsync(visit, id, form, context.RequestAborted)));
        app.MapPost("/staff/lists/{id:guid}/take", (Guid id, HttpContext context, StaffGate gate, RosterPages pages) =>
            gate.DoAsync(context, StaffDoors.Lists, (visit, form) => pages.TakeAsync(visit, id, form, context.RequestAborted)));
        app.MapPost("/staff/lists/batch/{number:long}/undo", (long number, HttpContext context, StaffGate gate, RosterPages pages) =>
            gate.DoAsync(context, StaffDoors.Lists, (visit, _) => pages.UndoAsync(visit, number, context.RequestAborted)));
    }

    private static void MapWeekly(IEndpointRouteBuilder app)
    {
        MapSheet<WeeklyPages>(app, WeeklyPages.Home, StaffDoors.Weekly, "weekly", (pages, visit, context) => pages.List(visit, context));
        MapSheet<WeeklyPages>(app, WeeklyPages.Home + "/{region}/{day}", StaffDoors.Weekly, "weekly-report", (pages, visit, context) => pages.Show(visit, context));
    }

    private static void MapPeople(IEndpointRouteBuilder app)
    {
        MapSheet<PeoplePages>(app, "/staff/people", StaffDoors.People, "people", (pages, visit, context) => pages.List(visit, context));
        app.MapPost("/staff/people", (HttpContext context, StaffGate gate, PeoplePages pages) => gate.DoAsync(context, StaffDoors.People, (visit, form) => pages.AddAsync(visit, context, form)));
        app.MapGet("/staff/people-list", (HttpContext context, StaffGate gate, StaffListPages pages) => gate.ShowAsync(context, StaffDoors.People, _ => pages.Show()));
        app.MapPost("/staff/people-list", (HttpContext context, StaffGate gate, StaffListPages pages) => gate.DoAsync(context, StaffDoors.People, pages.RunAsync));
        app.MapGet("/staff/people/{id:guid}", (Guid id, HttpContext context, StaffGate gate, PeoplePages pages) => gate.ShowAsync(context, StaffDoors.People, visit => pages.Show(visit, id)));
        Post("code", (pages, visit, id, _) => pages.CodeAsync(visit, id));
        Post("revoke", (pages, visit, id, _) => pages.RevokeAsync(visit, id));
        Post("leave", (pages, visit, id, form) => pages.LeaveAsync(visit, id, form));
        Post("back", (pages, visit, id, _) => pages.BackAsync(visit, id));
        Post("end", (pages, visit, id, form) => pages.EndAsync(visit, id, form));
        Post("role", (pages, visit, id, form) => pages.GiveRoleAsync(visit, id, form));
        Post("role-end", (pages, visit, id, form) => pages.EndRoleAsync(visit, id, form));

        void Post(string what, Func<PeoplePages, StaffVisit, Guid, StaffForm, Task<StaffAnswer>> act) =>
            app.MapPost("/staff/people/{id:guid}/" + what, (Guid id, HttpContext context, StaffGate gate, PeoplePages pages) =>
                gate.DoAsync(context, StaffDoors.People, (visit, form) => act(pages, visit, id, form)));
    }

    private static void MapOperator(IEndpointRouteBuilder app)
    {
        MapSheet<AccountPages>(app, "/staff/accounts", StaffDoors.Accounts, "accounts", (pages, visit, context) => pages.List(visit, context));
        app.MapPost("/staff/accounts/unbind", (HttpContext context, StaffGate gate, AccountPages pages) => gate.DoAsync(context, StaffDoors.Accounts, pages.UnbindAsync));
        app.MapPost("/staff/accounts/bind", (HttpContext context, StaffGate gate, AccountPages pages) => gate.DoAsync(context, StaffDoors.Accounts, (visit, form) => pages.GiveAsync(visit, context, form)));
        MapSheet<TroublePages>(app, "/staff/trouble", StaffDoors.Trouble, "trouble", (pages, _, context) => pages.ShowAsync(context.RequestAborted), about: null);
        app.MapPost("/staff/trouble/message", (HttpContext context, StaffGate gate, TroublePages pages) => gate.DoAsync(context, StaffDoors.Trouble, pages.RetryMessageAsync));
        app.MapPost("/staff/trouble/turn", (HttpContext context, StaffGate gate, TroublePages pages) => gate.DoAsync(context, StaffDoors.Trouble, pages.RetryTurnAsync));
        MapSheet<RulePages>(app, "/staff/rules", StaffDoors.Rules, "rules", (pages, visit, _) => pages.Show(visit));
        MapSheet<RegionPages>(app, "/staff/regions", StaffDoors.Regions, "regions", (pages, _, _) => pages.Show());
        app.MapPost("/staff/regions/rename", (HttpContext context, StaffGate gate, RegionPages pages) => gate.DoAsync(context, StaffDoors.Regions, pages.RenameAsync));
        app.MapPost("/staff/regions/merge", (HttpContext context, StaffGate gate, RegionPages pages) => gate.DoAsync(context, StaffDoors.Regions, pages.MergeAsync));
        MapSheet<AuditPages>(app, "/staff/audit", StaffDoors.Audit, "audit", (pages, visit, context) => pages.Show(visit, context));
    }

    /// <summary>A page, and what stands on it as a file: the file is made of the very page, so that it holds nothing else.</summary>
    private static void MapSheet<T>(
        IEndpointRouteBuilder app, string path, StaffDoorway door, string name, Func<T, StaffVisit, HttpContext, StaffAnswer> show, Func<T, StaffVisit, HttpContext, string?>? about = null)
        where T : notnull =>
        MapSheet<T>(app, path, door, name, (pages, visit, context) => Task.FromResult(show(pages, visit, context)), about);

    private static void MapSheet<T>(
        IEndpointRouteBuilder app, string path, StaffDoorway door, string name, Func<T, StaffVisit, HttpContext, Task<StaffAnswer>> show, Func<T, StaffVisit, HttpContext, string?>? about)
        where T : notnull
    {
        app.MapGet(path, (HttpContext context, StaffGate gate, PageSheets sheets) =>
            gate.ShowAsync(context, door, async visit => sheets.Offer(context, await show(context.RequestServices.GetRequiredService<T>(), visit, context))));
        app.MapGet(path + PageSheets.End, (HttpContext context, StaffGate gate, PageSheets sheets) => gate.ShowAsync(context, door, async visit =>
        {
            var pages = context.RequestServices.GetRequiredService<T>();
            return await show(pages, visit, context) is StaffAnswer.Shown(var page) ? new StaffAnswer.Saved(await sheets.MakeAsync(visit, page, name, about?.Invoke(pages, visit, context))) : new StaffAnswer.Missing();
        }));
    }

    private static string NumberIn(HttpContext context) => context.Request.RouteValues["number"] as string ?? "";
}
