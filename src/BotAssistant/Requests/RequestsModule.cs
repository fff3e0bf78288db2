using BotAssistant.Casework;
using BotAssistant.Decisions;
using BotAssistant.Dialogs;
using BotAssistant.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Requests;

public static class RequestsModule
{
    /// <summary>What people ask for and others grant: leaves, other helpers for households.</summary>
    public static IServiceCollection AddRequests(this IServiceCollection services)
    {
        services.AddDialogKeys(typeof(RequestWords)).AddDialogKeys(typeof(ObjectionWords)).AddDialogKeys(typeof(ObjectionIntents));
        services.AddSingleton<RequestTelling>();
        services.AddSingleton<RequestDesk>();
        services.AddSingleton<IFollowsMatters>(provider => provider.GetRequiredService<RequestDesk>());
        services.AddSingleton<IFollowsHouseholds, RequestsFollow>();
        services.AddSingleton<CadreNames>();
        services.AddSingleton<LeaveWork>();
        services.AddSingleton<RequestWork>(provider => provider.GetRequiredService<LeaveWork>());
        services.AddSingleton<FormHandler, LeaveForm>();
        services.AddSingleton<FormHandler, LeaveEndForm>();
        services.AddSingleton<RequestWork, PairingWork>();
        services.AddSingleton<FormHandler, PairingForm>();
        services.AddSingleton<HouseholdChangeWork>();
        services.AddSingleton<RequestWork>(provider => provider.GetRequiredService<HouseholdChangeWork>());
        services.AddSingleton<RequestWork, ObjectionWork>();
        services.AddSingleton<ObjectionDesk>();
        services.AddSingleton<Grounds>();
        services.AddSingleton<IEventWriter, HouseholdObjectedWriter>();
        services.AddSingleton<IFactSource, HouseholdGroundsSource>();
        services.AddSingleton<FormHandler, HouseholdChangeForm>();
        services.AddSingleton<RequestWork, ExtensionWork>();
        services.AddSingleton<IEventWriter, ExtensionAskedWriter>();
        services.AddSingleton<NoticeText>();
        services.AddSingleton<RequestWork, NoticeWork>();
        services.AddSingleton<FormHandler, NoticeForm>();
        services.AddSingleton<IFactSource, RequestsWaitingSource>();
        services.AddSingleton<IFactSource, LeavesAskedSource>();
        services.AddSingleton<RequestWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<RequestWatch>());
        return services;
    }
}
