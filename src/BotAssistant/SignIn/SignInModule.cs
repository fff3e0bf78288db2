using BotAssistant.Privacy;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.SignIn;

public static class SignInModule
{
    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddOptions<SignInOptions>().BindConfiguration(SignInOptions.Section);
        services.AddSingleton<SignInPace>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<StaffSessions>();
        services.AddSingleton<IRetained>(provider => provider.GetRequiredService<StaffSessions>());
        services.AddSingleton<StaffSignIn>();
        return services;
    }
}
